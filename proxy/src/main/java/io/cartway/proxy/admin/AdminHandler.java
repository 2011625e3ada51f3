package io.cartway.proxy.admin;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Answers /health, /ready and /metrics. Stateless, shared by all channels. */
@Sharable
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final BooleanSupplier ready;
    private final Supplier<String> metrics;

    AdminHandler(BooleanSupplier ready, Supplier<String> metrics) {
        this.ready = ready;
        this.metrics = metrics;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (request.decoderResult().isFailure() || !request.method().equals(HttpMethod.GET)) {
            answer(ctx, HttpResponseStatus.BAD_REQUEST, "GET /health, /ready or /metrics\n");
            return;
        }
        switch (request.uri()) {
            case "/health" -> answer(ctx, HttpResponseStatus.OK, "alive\n");
            case "/ready" -> {
                boolean yes = ready.getAsBoolean();
                answer(
                        ctx,
                        yes ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE,
                        yes ? "ready\n" : "not ready\n");
            }
            case "/metrics" -> answer(ctx, HttpResponseStatus.OK, metrics.get());
            default -> answer(ctx, HttpResponseStatus.NOT_FOUND, "GET /health, /ready or /metrics\n");
        }
    }

    private static void answer(ChannelHandlerContext ctx, HttpResponseStatus status, String text) {
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, ByteBufUtil.writeUtf8(ctx.alloc(), text));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, "close");
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
