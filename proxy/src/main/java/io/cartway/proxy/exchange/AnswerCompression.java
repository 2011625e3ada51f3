package io.cartway.proxy.exchange;

import io.cartway.proxy.pipeline.Abort;
import io.cartway.proxy.routing.Route;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * Compresses JSON answers for clients that like it: streamed ones, and whole ones that are worth it. What a platform
 * answers on /raw is never touched. One per channel; it holds the body that is being written, until its end or a cut.
 */
final class AnswerCompression extends ChannelDuplexHandler {
    /** Below this a whole answer fits into a packet or two anyway. */
    private static final int MIN_BYTES = 1024;

    private @Nullable ExchangeContext context;
    private @Nullable GzipBody body;
    private boolean wanted;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ExchangeRequest request) {
            context = request.context();
            wanted = AcceptEncoding.prefersGzip(request.headers().getAll(HttpHeaderNames.ACCEPT_ENCODING));
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        GzipBody running = body;
        if (message instanceof HttpResponse head) {
            ctx.write(answer(ctx, head), promise);
        } else if (running != null && message instanceof HttpContent content) {
            ctx.write(part(ctx, running, content), promise);
        } else {
            if (message == Abort.INSTANCE) {
                drop();
            }
            ctx.write(message, promise);
        }
    }

    private HttpResponse answer(ChannelHandlerContext ctx, HttpResponse head) {
        HttpHeaders headers = head.headers();
        if (head.status().code() < 200 || !isOurs() || !isJson(headers)) {
            return head;
        }
        headers.add(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
        if (!wanted) {
            return head;
        }
        if (!(head instanceof FullHttpResponse full)) {
            body = new GzipBody();
            headers.set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
            return head;
        }
        if (full.content().readableBytes() < MIN_BYTES) {
            return head;
        }
        try (GzipBody whole = new GzipBody()) {
            ByteBuf compressed = whole.finish(full.content(), ctx.alloc());
            DefaultFullHttpResponse smaller = new DefaultFullHttpResponse(
                    full.protocolVersion(), full.status(), compressed, headers, full.trailingHeaders());
            headers.set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP)
                    .set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(compressed.readableBytes()));
            return smaller;
        } finally {
            full.release();
        }
    }

    private HttpContent part(ChannelHandlerContext ctx, GzipBody running, HttpContent content) {
        try {
            if (content instanceof LastHttpContent) {
                return new DefaultLastHttpContent(running.finish(content.content(), ctx.alloc()));
            }
            return new DefaultHttpContent(running.add(content.content(), ctx.alloc()));
        } finally {
            if (content instanceof LastHttpContent) {
                drop();
            }
            content.release();
        }
    }

    /** Whether the answer is one of the unified API or of ours; a platform's own is on /raw. */
    private boolean isOurs() {
        Route route = context == null ? null : context.route;
        return route != null && route.kind() != Route.Kind.RAW;
    }

    private static boolean isJson(HttpHeaders headers) {
        return headers.get(HttpHeaderNames.CONTENT_TYPE, "").startsWith("application/json");
    }

    private void drop() {
        GzipBody running = body;
        body = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        drop();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        drop();
    }
}
