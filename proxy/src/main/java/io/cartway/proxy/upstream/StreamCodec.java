package io.cartway.proxy.upstream;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Messages of one request as frames of a stream, and the frames of its answer as messages. Interim answers are taken out,
 * except 101, which HTTP/2 doesn't know. What makes no answer comes as a message with a failed result.
 */
final class StreamCodec extends ChannelDuplexHandler {
    /** The connection takes no new stream any more: nothing of the request went out. */
    enum NoStream {
        INSTANCE
    }

    private boolean headCame;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof Http2HeadersFrame frame) {
            head(ctx, frame);
        } else if (msg instanceof Http2DataFrame frame) {
            ctx.fireChannelRead(
                    frame.isEndStream()
                            ? new DefaultLastHttpContent(frame.content())
                            : new DefaultHttpContent(frame.content()));
        } else {
            ReferenceCountUtil.release(msg); // a kind of frame that nobody here knows
        }
    }

    private void head(ChannelHandlerContext ctx, Http2HeadersFrame frame) {
        if (headCame) {
            // Trailers: they hold nothing that is passed on, but they end the body.
            ctx.fireChannelRead(frame.isEndStream() ? LastHttpContent.EMPTY_LAST_CONTENT : malformed());
            return;
        }
        HttpResponse response = StreamMessages.response(frame.headers());
        if (response == null) {
            ctx.fireChannelRead(malformed());
            return;
        }
        boolean interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (interim && response.status().code() != 101 && !frame.isEndStream()) {
            return;
        }
        headCame = true;
        ctx.fireChannelRead(response);
        if (frame.isEndStream()) {
            ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    private static HttpObject malformed() {
        HttpContent broken = new DefaultLastHttpContent();
        broken.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("no answer of HTTP")));
        return broken;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (msg instanceof FullHttpRequest request) {
            boolean empty = !request.content().isReadable();
            writeHead(ctx, request, empty, empty ? promise : ctx.newPromise());
            if (empty) {
                request.release();
            } else {
                ctx.write(new DefaultHttp2DataFrame(request.content(), true), promise);
            }
        } else if (msg instanceof HttpRequest request) {
            writeHead(ctx, request, false, promise);
        } else if (msg instanceof HttpContent content) {
            ctx.write(new DefaultHttp2DataFrame(content.content(), content instanceof LastHttpContent), promise);
        } else {
            ctx.write(msg, promise);
        }
    }

    private static void writeHead(
            ChannelHandlerContext ctx, HttpRequest request, boolean ends, ChannelPromise promise) {
        ChannelPromise written = ctx.newPromise();
        written.addListener((ChannelFutureListener) done -> {
            if (done.isSuccess()) {
                promise.trySuccess();
            } else {
                ctx.fireUserEventTriggered(NoStream.INSTANCE);
                promise.tryFailure(done.cause());
            }
        });
        ctx.write(new DefaultHttp2HeadersFrame(StreamMessages.request(request), ends), written);
    }
}
