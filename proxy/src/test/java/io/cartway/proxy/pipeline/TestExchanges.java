package io.cartway.proxy.pipeline;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cartway.proxy.error.ProxyException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Exchanges for tests, by path: {@code /hello} answers at once; {@code /echo} streams the body back; {@code /big} answers so
 * many bytes as its query says, as fast as they are taken; {@code /abort} breaks its answer; {@code /never} does not answer; everything else
 * answers when it has read the body.
 */
final class TestExchanges implements ExchangeHandlers {
    final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final FramingGuard guard = new FramingGuard(EdgeSettings.defaults());

    @Override
    public void addTo(ChannelPipeline pipeline, ConnectionInfo info) {
        pipeline.addLast(HandlerNames.FRAMING_GUARD, guard);
        pipeline.addLast(HandlerNames.EXCHANGE, new Exchange());
    }

    private final class Exchange extends ChannelDuplexHandler {
        private String path = "";
        private long left;
        private boolean answering;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            if (msg instanceof HttpRequest request) {
                path = request.uri();
                events.add(request.method() + " " + path);
                head(ctx, request);
            }
            if (msg instanceof HttpContent content) {
                content(ctx, content);
            } else {
                ReferenceCountUtil.release(msg);
            }
        }

        private void head(ChannelHandlerContext ctx, HttpRequest request) {
            answering = false;
            if (path.startsWith("/hello")) {
                answering = true;
                answer(ctx, HttpResponseStatus.OK, "hello " + request.headers().get(HttpHeaderNames.HOST));
            } else if (path.startsWith("/echo")) {
                answering = true;
                ctx.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
                ctx.read();
            } else if (path.startsWith("/big")) {
                answering = true;
                left = Long.parseLong(path.substring(path.indexOf('?') + 1));
                ctx.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
                more(ctx);
            } else if (path.startsWith("/abort")) {
                answering = true;
                ctx.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
                ctx.writeAndFlush(new DefaultHttpContent(Unpooled.copiedBuffer("part", US_ASCII)));
                ctx.executor().execute(() -> {
                    ctx.write(Abort.INSTANCE);
                    ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
                });
            } else if (!path.startsWith("/never")) {
                ctx.read();
            }
        }

        private void content(ChannelHandlerContext ctx, HttpContent content) {
            if (path.startsWith("/echo")) {
                boolean last = content instanceof LastHttpContent;
                ctx.writeAndFlush(content).addListener(written -> {
                    if (!last) {
                        ctx.read();
                    }
                });
                return;
            }
            boolean last = content instanceof LastHttpContent;
            content.release();
            if (!answering && !path.startsWith("/never")) {
                if (last) {
                    answering = true;
                    answer(ctx, HttpResponseStatus.OK, "read");
                } else {
                    ctx.read();
                }
            }
        }

        private void more(ChannelHandlerContext ctx) {
            while (left > 0 && ctx.channel().isWritable()) {
                int size = (int) Math.min(8192, left);
                left -= size;
                ctx.write(new DefaultHttpContent(ctx.alloc().buffer(size).writeZero(size)));
                if (left == 0) {
                    ctx.write(LastHttpContent.EMPTY_LAST_CONTENT);
                }
            }
            ctx.flush();
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            if (left > 0) {
                more(ctx);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event == ClientGone.INSTANCE) {
                events.add("gone " + path);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            left = 0;
            events.add("inactive " + path);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            if (cause instanceof ProxyException refusal) {
                events.add("refused " + refusal.httpStatus() + " " + refusal.getMessage());
                if (answering) {
                    ctx.writeAndFlush(Abort.INSTANCE);
                } else {
                    answering = true;
                    answer(ctx, HttpResponseStatus.valueOf(refusal.httpStatus()), "" + refusal.getMessage());
                }
            } else {
                events.add("failed " + cause);
                ctx.close();
            }
        }

        private void answer(ChannelHandlerContext ctx, HttpResponseStatus status, String text) {
            ByteBuf body = Unpooled.copiedBuffer(text, US_ASCII);
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
            if (status.code() >= 400) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
            answering = false;
            ctx.writeAndFlush(response);
        }
    }
}
