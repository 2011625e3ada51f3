package io.cartway.proxy.pipeline;

import io.cartway.proxy.error.ProxyException;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2PriorityFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Frames of one stream as the messages of HTTP/1.1 and back. The stream ends with its answer: what remains of the request
 * is refused with NO_ERROR (RFC 9113, 8.1). {@link Abort} becomes RST_STREAM INTERNAL_ERROR.
 */
final class Http2StreamCodec extends ChannelDuplexHandler {
    private final EdgeSettings settings;
    private final Deadlines deadlines;
    private @Nullable ChannelHandlerContext context;
    private @Nullable BodyPace bodyPace;
    private @Nullable StalledReader stalledReader;
    private boolean headCame;
    private boolean takesBody;
    private boolean answersHead;
    private boolean continueExpected;
    private boolean requestEnded;
    private boolean answerBegun;
    private boolean answerEnded;
    private boolean broken;

    Http2StreamCodec(EdgeSettings settings, Deadlines deadlines) {
        this.settings = settings;
        this.deadlines = deadlines;
    }

    private ChannelHandlerContext ctx() {
        if (context == null) {
            throw new IllegalStateException("not in a pipeline");
        }
        return context;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    // ---- request ----

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (requestEnded) {
            ReferenceCountUtil.release(msg);
        } else if (msg instanceof Http2HeadersFrame frame) {
            if (headCame) {
                end(ctx, StrictRequestDecoder.failedBody(ProxyException.framing(400, "trailers are not accepted")));
            } else {
                head(ctx, frame);
            }
        } else if (msg instanceof Http2DataFrame frame) {
            data(ctx, frame);
        } else {
            ReferenceCountUtil.release(msg); // a kind of frame that nobody here knows
        }
    }

    private void head(ChannelHandlerContext ctx, Http2HeadersFrame frame) {
        headCame = true;
        HttpRequest request;
        try {
            request = Http2Messages.request(frame.headers());
        } catch (ProxyException refusal) {
            end(ctx, StrictRequestDecoder.failedRequest(refusal));
            return;
        }
        takesBody = FramingGuard.takesBody(request.method());
        if (takesBody && !frame.isEndStream() && !request.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            // A head of HTTP/1.1 says whether a body follows; the end of the frames is its last chunk.
            request.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        answersHead = request.method().equals(HttpMethod.HEAD);
        continueExpected = request.headers().contains(HttpHeaderNames.EXPECT);
        ctx.fireChannelRead(request);
        if (frame.isEndStream()) {
            end(ctx, LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    private void data(ChannelHandlerContext ctx, Http2DataFrame frame) {
        int bytes = frame.content().readableBytes();
        if (bodyPace != null) {
            bodyPace.came(bytes);
        }
        if (bytes > 0 && !takesBody) {
            frame.release();
            end(ctx, StrictRequestDecoder.failedBody(ProxyException.framing(400, "only POST and PUT may have a body")));
        } else if (frame.isEndStream()) {
            end(ctx, new DefaultLastHttpContent(frame.content()));
        } else {
            ctx.fireChannelRead(new DefaultHttpContent(frame.content()));
        }
    }

    private void end(ChannelHandlerContext ctx, HttpObject last) {
        requestEnded = true;
        ctx.fireChannelRead(last);
    }

    /** The gate is empty and the exchange wants more. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (headCame && !requestEnded) {
            if (continueExpected && !answerBegun) {
                ctx.writeAndFlush(new DefaultHttp2HeadersFrame(
                        new DefaultHttp2Headers(false).status(HttpResponseStatus.CONTINUE.codeAsText())));
            }
            continueExpected = false;
            if (bodyPace == null) {
                bodyPace = new BodyPace(deadlines, settings, this::bodyTooSlow);
            }
            bodyPace.waiting();
        }
        ctx.read();
    }

    private void bodyTooSlow() {
        end(ctx(), StrictRequestDecoder.failedBody(ProxyException.framing(408, "the request body came too slowly")));
        ctx().fireChannelReadComplete();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Http2ResetFrame) {
            gone(ctx);
        } else if (!(event instanceof Http2PriorityFrame)) {
            ctx.fireUserEventTriggered(event);
        }
    }

    /** A broken stream is reset by the multiplexer with the right code; an answer would be out of place. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof Http2Exception || cause instanceof Http2FrameStreamException) {
            gone(ctx);
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        broken = true;
        stopTimers();
        ctx.fireChannelInactive();
    }

    private void gone(ChannelHandlerContext ctx) {
        if (!broken) {
            broken = true;
            requestEnded = true;
            stopTimers();
            ctx.fireUserEventTriggered(ClientGone.INSTANCE);
            closeAfterwards(ctx);
        }
    }

    /**
     * Closes the stream's channel once its frames are dealt with. Netty does not while data waits to be read, for which
     * there is no reader any more: data and exchange would stay for ever.
     */
    private static void closeAfterwards(ChannelHandlerContext ctx) {
        ctx.executor().execute(ctx::close);
    }

    // ---- answer ----

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (broken) {
            ReferenceCountUtil.release(msg);
            promise.tryFailure(new ClosedChannelException());
        } else if (msg == Abort.INSTANCE) {
            broken = true;
            stopTimers();
            ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR), promise);
            closeAfterwards(ctx);
        } else if (msg instanceof HttpResponse response) {
            writeHead(ctx, response, promise);
        } else if (msg instanceof HttpContent content) {
            writeContent(ctx, content, promise);
        } else {
            ctx.write(msg, promise);
        }
    }

    private void writeHead(ChannelHandlerContext ctx, HttpResponse response, ChannelPromise promise) {
        if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            ReferenceCountUtil.release(response);
            ctx.write(new DefaultHttp2HeadersFrame(Http2Messages.response(response)), promise);
            return;
        }
        answerBegun = true;
        boolean whole =
                response instanceof HttpContent content && !content.content().isReadable();
        boolean ends = whole || answersHead || isBodiless(response);
        ChannelPromise written = ends ? promise.unvoid() : promise;
        boolean hasContent = response instanceof HttpContent;
        ctx.write(
                new DefaultHttp2HeadersFrame(Http2Messages.response(response), ends),
                hasContent && !ends ? ctx.newPromise() : written);
        if (ends) {
            ReferenceCountUtil.release(response);
            ended(ctx, written);
        } else if (hasContent) {
            writeContent(ctx, (HttpContent) response, promise);
        }
    }

    private static boolean isBodiless(HttpResponse response) {
        int status = response.status().code();
        return status == 204 || status == 304;
    }

    private void writeContent(ChannelHandlerContext ctx, HttpContent content, ChannelPromise promise) {
        boolean last = content instanceof LastHttpContent;
        if (answerEnded || (!last && !content.content().isReadable())) {
            content.release(); // the body of an answer that has none, or nothing
            promise.trySuccess();
        } else if (last) {
            ChannelPromise written = promise.unvoid();
            ctx.write(new DefaultHttp2DataFrame(content.content(), true), written);
            ended(ctx, written);
        } else {
            ctx.write(new DefaultHttp2DataFrame(content.content()), promise);
        }
    }

    private void ended(ChannelHandlerContext ctx, ChannelPromise written) {
        answerEnded = true;
        if (bodyPace != null) {
            bodyPace.stop();
        }
        if (!written.isDone()) {
            reader(ctx).watch();
        }
        written.addListener((ChannelFutureListener) done -> {
            stopTimers();
            if (done.isSuccess() && !requestEnded) {
                requestEnded = true;
                ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
            }
            closeAfterwards(ctx);
        });
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (!ctx.channel().isWritable()) {
            reader(ctx).watch();
        } else if (stalledReader != null && !answerEnded) {
            stalledReader.relax();
        }
        ctx.fireChannelWritabilityChanged();
    }

    private StalledReader reader(ChannelHandlerContext ctx) {
        if (stalledReader == null) {
            stalledReader = new StalledReader(
                    deadlines,
                    settings.stalledReaderTimeout().toNanos(),
                    () -> ctx.channel().bytesBeforeWritable(),
                    () -> {
                        ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
                        gone(ctx);
                    });
        }
        return stalledReader;
    }

    private void stopTimers() {
        if (bodyPace != null) {
            bodyPace.stop();
        }
        if (stalledReader != null) {
            stalledReader.relax();
        }
    }
}
