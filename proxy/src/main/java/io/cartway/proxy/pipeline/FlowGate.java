package io.cartway.proxy.pipeline;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
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
 * <p>A gone peer makes waiting messages worthless: they are released, and {@code channelInactive} passes at once. Towards
 * platforms, where the waiting rest is what a client still wants, it waits elsewhere (ADR 4).
 *
 * <p>Buffer ownership: waiting messages belong to the gate; it releases those that nobody can take any more. Not
 * thread-safe: one per channel, on its event loop.
 */
final class FlowGate extends ChannelDuplexHandler {
    private @Nullable ArrayDeque<Object> waiting;
    private boolean wanted;
    private boolean passing;
    private boolean inBurst;
    private boolean passedInBurst;
    private boolean closed;

    /** Whether nothing waits and more could come. */
    boolean isEmpty() {
        return (waiting == null || waiting.isEmpty()) && !closed;
    }

    /** Whether the end of the message being read is already here, so that its rest can be taken without the peer. */
    boolean holdsEndOfMessage() {
        return waiting != null && waiting.stream().anyMatch(LastHttpContent.class::isInstance);
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
        }
        if (wanted && !closed) {
            ctx.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closed = true;
        discard();
        ctx.fireChannelInactive();
    }

    /** Passes what is wanted; returns whether anything was passed. */
    private boolean pass(ChannelHandlerContext ctx) {
        boolean passed = false;
        passing = true;
        try {
            while (wanted || ctx.channel().config().isAutoRead()) {
                Object next = poll();
                if (next == null) {
                    break;
                }
                wanted = false;
                ctx.fireChannelRead(next);
                passed = true;
            }
        } finally {
            passing = false;
        }
        return passed;
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
