package io.cartway.proxy.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The last handler of a stream to a platform: gives the answer to the exchange that has borrowed the stream. Frames are read
 * one at a time, and only what was read opens the platform's window again: a paused exchange holds at most a window.
 */
final class UpstreamStream extends ChannelInboundHandlerAdapter implements UpstreamLease {
    private final Channel channel;
    private final MultiplexedConnection connection;
    private final boolean reused;
    private @Nullable UpstreamExchange exchange;
    private boolean started;
    private boolean inBody;
    private boolean answered;

    UpstreamStream(Channel channel, MultiplexedConnection connection, boolean reused) {
        this.channel = channel;
        this.connection = connection;
        this.reused = reused;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void lend(UpstreamExchange borrower, boolean headRequest) {
        exchange = borrower;
    }

    @Override
    public void read() {
        channel.read();
    }

    /** Nothing: frames are read one at a time. */
    @Override
    public void hold() {}

    /** Closing a stream that isn't complete resets it with CANCEL. */
    @Override
    public void abandon() {
        exchange = null;
        channel.close();
    }

    @Override
    public void expired() {
        connection.retire();
    }

    @Override
    public boolean answerStarted() {
        return started;
    }

    @Override
    public boolean isReused() {
        return reused;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        UpstreamExchange current = exchange;
        started = true;
        if (current == null || answered || !(msg instanceof HttpObject part)) {
            ReferenceCountUtil.release(msg);
            return;
        }
        if (part.decoderResult().isFailure()) {
            ReferenceCountUtil.release(msg);
            fail(UpstreamFailure.Kind.MALFORMED);
        } else if (msg instanceof HttpResponse response && !inBody) {
            head(current, new AnswerHead(response));
        } else if (msg instanceof HttpContent content && inBody) {
            body(current, content);
        } else {
            ReferenceCountUtil.release(msg);
            fail(UpstreamFailure.Kind.MALFORMED);
        }
    }

    private void head(UpstreamExchange current, AnswerHead head) {
        inBody = true;
        if (head.isSound()) {
            current.head(head);
        } else {
            fail(UpstreamFailure.Kind.MALFORMED);
        }
    }

    private void body(UpstreamExchange current, HttpContent content) {
        if (content.content().isReadable()) {
            current.data(content.content());
        } else {
            content.release();
        }
        if (content instanceof LastHttpContent && exchange != null) {
            boolean requestComplete = current.isRequestComplete();
            answered = true;
            exchange = null;
            current.end();
            if (!requestComplete) {
                channel.close(); // the rest of the request isn't wanted
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (exchange != null) {
            exchange.readComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (exchange != null) {
            exchange.writabilityChanged();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == StreamCodec.NoStream.INSTANCE || event instanceof Http2GoAwayFrame) {
            untouched();
        } else if (event instanceof Http2ResetFrame reset) {
            if (reset.errorCode() == Http2Error.REFUSED_STREAM.code()) {
                untouched();
            } else if (reset.errorCode() != Http2Error.NO_ERROR.code()) {
                fail(UpstreamFailure.Kind.CUT);
            }
            // NO_ERROR stops the request after a whole answer, which may still wait here; without one, the end shows
            // it.
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(UpstreamFailure.Kind.CUT);
    }

    /** Mistakes in a stream's frames come as its exceptions; the multiplexer resets it. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof Http2Exception || cause instanceof Http2FrameStreamException) {
            fail(UpstreamFailure.Kind.MALFORMED);
        } else {
            fail(cause instanceof IOException ? UpstreamFailure.Kind.CUT : UpstreamFailure.Kind.INTERNAL);
        }
    }

    /** The platform did nothing with the request (RFC 9113, 8.7): it may be sent again, whatever it is. */
    private void untouched() {
        UpstreamExchange current = exchange;
        exchange = null;
        connection.retire();
        channel.close();
        if (current != null) {
            current.untouched();
        }
    }

    private void fail(UpstreamFailure.Kind kind) {
        UpstreamExchange current = exchange;
        exchange = null;
        if (current != null) {
            current.lost(kind);
        }
        channel.close();
    }
}
