package io.cartway.proxy.pipeline;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Lets exactly one message pass per {@code read()} while auto-read is off, and everything while it is on. Sits directly
 * behind a codec, which turns one read of the socket into any number of messages.
 *
 * <p>A message passes only when the whole burst is here: whoever takes a head can know whether its body waits already.
 * {@code channelReadComplete} is forwarded once after each burst of passed messages and never without one. User events
 * pass at once.
 *
 * <p>The two flavours differ in what the end of the connection means. Towards the integrator ({@link #downstream}) a gone
 * peer makes waiting messages worthless: they are released and {@code channelInactive} passes at once. Towards the platform
 * ({@link #upstream}) the waiting messages are the rest of an answer: exceptions keep their place in the queue, and the
 * end of the peer's input closes the channel only after the last message was taken. That needs ALLOW_HALF_CLOSURE (a closed
 * channel's pipeline is torn down by Netty, so nothing could be delivered later), which the gate sets itself. Where a
 * channel goes inactive all the same (a reset, an HTTP/2 stream), the rest is passed at once, unasked, before
 * {@code channelInactive}: handlers must take what they get.
 *
 * <p>Buffer ownership: waiting messages belong to the gate; it releases those that nobody can take any more. Not
 * thread-safe: one per channel, on its event loop.
 */
public final class FlowGate extends ChannelDuplexHandler {
    private record Failure(Throwable cause) {}

    private final boolean upstream;
    private @Nullable ArrayDeque<Object> waiting;
    private boolean wanted;
    private boolean passing;
    private boolean inBurst;
    private boolean passedInBurst;
    private boolean inputEnded;
    private boolean closed;

    private FlowGate(boolean upstream) {
        this.upstream = upstream;
    }

    /** A gate towards the integrator. */
    public static FlowGate downstream() {
        return new FlowGate(false);
    }

    /** A gate towards a platform. */
    public static FlowGate upstream() {
        return new FlowGate(true);
    }

    /** Whether nothing waits and more could come. Only a lease whose gate is so may go back to its pool. */
    public boolean isEmpty() {
        return nothingWaits() && !inputEnded && !closed;
    }

    /** Whether the end of the message being read is already here, so that its rest can be taken without the peer. */
    boolean holdsEndOfMessage() {
        return waiting != null && waiting.stream().anyMatch(LastHttpContent.class::isInstance);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (upstream) {
            ctx.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        closed = true;
        discard();
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        boolean autoRead = ctx.channel().config().isAutoRead();
        wanted = !autoRead;
        if (passing) {
            return; // asked from inside a delivery: the loop in pass() goes on
        }
        if (inBurst) {
            return; // channelReadComplete passes it
        }
        if (pass(ctx)) {
            ctx.fireChannelReadComplete();
            closeIfTaken(ctx);
        }
        if ((wanted || autoRead) && !closed) {
            ctx.read();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (closed) {
            ReferenceCountUtil.release(msg);
            return;
        }
        inBurst = true;
        enqueue(msg);
        if (!passing && ctx.channel().config().isAutoRead()) {
            passedInBurst |= pass(ctx);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        inBurst = false;
        if (pass(ctx) || passedInBurst) {
            passedInBurst = false;
            ctx.fireChannelReadComplete();
            closeIfTaken(ctx);
        }
        if (wanted && !closed) {
            ctx.read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        ctx.fireUserEventTriggered(event);
        if (upstream && event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            closeIfTaken(ctx);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (upstream && !nothingWaits()) {
            enqueue(new Failure(cause));
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closed = true;
        if (upstream) {
            boolean passed = passedInBurst;
            for (Object next = poll(); next != null; next = poll()) {
                deliver(ctx, next);
                passed = true;
            }
            passedInBurst = false;
            if (passed) {
                ctx.fireChannelReadComplete();
            }
        } else {
            discard();
        }
        ctx.fireChannelInactive();
    }

    /** Passes what is wanted and what follows it unasked; returns whether anything was passed. */
    private boolean pass(ChannelHandlerContext ctx) {
        boolean passed = false;
        passing = true;
        try {
            while (wanted || ctx.channel().config().isAutoRead() || failureIsNext()) {
                Object next = poll();
                if (next == null) {
                    break;
                }
                wanted = false;
                deliver(ctx, next);
                passed = true;
            }
        } finally {
            passing = false;
        }
        return passed;
    }

    private static void deliver(ChannelHandlerContext ctx, Object next) {
        if (next instanceof Failure failure) {
            ctx.fireExceptionCaught(failure.cause());
        } else {
            ctx.fireChannelRead(next);
        }
    }

    private void closeIfTaken(ChannelHandlerContext ctx) {
        if (inputEnded && nothingWaits() && !closed) {
            ctx.close();
        }
    }

    private boolean failureIsNext() {
        return waiting != null && waiting.peek() instanceof Failure;
    }

    private boolean nothingWaits() {
        return waiting == null || waiting.isEmpty();
    }

    private void enqueue(Object msg) {
        if (waiting == null) {
            waiting = new ArrayDeque<>(4);
        }
        waiting.add(msg);
    }

    private @Nullable Object poll() {
        return waiting == null ? null : waiting.poll();
    }

    private void discard() {
        for (Object next = poll(); next != null; next = poll()) {
            ReferenceCountUtil.release(next);
        }
    }
}
