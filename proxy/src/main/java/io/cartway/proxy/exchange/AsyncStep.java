package io.cartway.proxy.exchange;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A step that may have to wait: authenticate, quota, credential. While it waits it keeps the head, and whatever came with
 * it, and reads nothing more. When the answer arrives, on whatever thread, it comes back to the event loop and goes on
 * only if the same exchange still runs. One per channel.
 */
final class AsyncStep extends ChannelInboundHandlerAdapter {
    /** What a step does with a head; its stage completes exceptionally to refuse the request. */
    @FunctionalInterface
    interface Logic {
        CompletionStage<?> run(ExchangeRequest request, ChannelHandlerContext ctx);
    }

    private final CurrentExchange current;
    private final Logic logic;
    /** Null but while something waits: an idle connection has three of these steps. */
    private @Nullable Deque<Object> held;

    AsyncStep(CurrentExchange current, Logic logic) {
        this.current = current;
        this.logic = logic;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (held != null) {
            held.add(message);
            return;
        }
        if (!(message instanceof ExchangeRequest request)) {
            ctx.fireChannelRead(message);
            return;
        }
        var pending = logic.run(request, ctx).toCompletableFuture();
        if (pending.isDone() && !pending.isCompletedExceptionally()) {
            ctx.fireChannelRead(message);
            return;
        }
        Deque<Object> waiting = new ArrayDeque<>(2);
        waiting.add(message);
        held = waiting;
        ExchangeContext context = request.context();
        pending.whenComplete((ignored, failure) -> {
            if (ctx.executor().inEventLoop()) {
                proceed(ctx, context, failure);
            } else {
                ctx.executor().execute(() -> proceed(ctx, context, failure));
            }
        });
    }

    private void proceed(ChannelHandlerContext ctx, ExchangeContext context, @Nullable Throwable failure) {
        if (ctx.isRemoved() || !ctx.channel().isActive() || current.context != context) {
            releaseHeld();
            return;
        }
        if (failure != null) {
            releaseHeld();
            ctx.fireExceptionCaught(
                    failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure);
            return;
        }
        for (Object message = poll(); message != null; message = poll()) {
            ctx.fireChannelRead(message);
        }
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        releaseHeld();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        releaseHeld();
    }

    private void releaseHeld() {
        for (Object message = poll(); message != null; message = poll()) {
            ReferenceCountUtil.release(message);
        }
    }

    private @Nullable Object poll() {
        if (held == null) {
            return null;
        }
        Object message = held.poll();
        if (held.isEmpty()) {
            held = null;
        }
        return message;
    }
}
