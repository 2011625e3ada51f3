package io.cartway.proxy.exchange;

import io.cartway.proxy.pipeline.ClientGone;
import io.cartway.proxy.pipeline.Deadlines;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import org.jspecify.annotations.Nullable;

/**
 * The terminal handler: the pipeline never changes, what differs between a passthrough, a unified call and a call
 * answered here is the {@link Exchange} that this handler delegates to. One per channel.
 */
final class ExchangeHandler extends ChannelInboundHandlerAdapter {
    private final ExchangeServices services;
    private final Deadlines deadlines;
    private @Nullable Exchange exchange;
    private boolean bodyExpected;

    ExchangeHandler(ExchangeServices services, Deadlines deadlines) {
        this.services = services;
        this.deadlines = deadlines;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ExchangeRequest request) {
            Exchange begun = create(ctx, request);
            exchange = begun;
            bodyExpected = request.context().bodyExpected;
            begun.begin();
            return;
        }
        if (message instanceof HttpContent content) {
            Exchange running = exchange;
            if (running != null && bodyExpected) {
                running.body(content);
            } else {
                // The end of a request without a body, or what is left of one that was answered already.
                content.release();
            }
            return;
        }
        ctx.fireChannelRead(message);
    }

    private Exchange create(ChannelHandlerContext ctx, ExchangeRequest request) {
        Runnable ended = () -> exchange = null;
        return switch (request.context().requireRoute().kind()) {
            case UNIFIED -> new UnifiedExchange(services, ctx, request, deadlines, ended);
            case RAW -> new PassthroughExchange(services, ctx, request, ended);
            case LOCAL -> new LocalExchange(services, ctx, request, ended);
        };
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        Exchange running = exchange;
        if (running != null) {
            running.writabilityChanged();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ClientGone.INSTANCE) {
            cancel();
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        cancel();
        ctx.fireExceptionCaught(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancel();
        ctx.fireChannelInactive();
    }

    private void cancel() {
        Exchange running = exchange;
        exchange = null;
        if (running != null) {
            running.cancel();
        }
    }
}
