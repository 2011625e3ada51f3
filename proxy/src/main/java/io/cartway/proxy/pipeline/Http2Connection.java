package io.cartway.proxy.pipeline;

import io.cartway.proxy.pipeline.Deadlines.Deadline;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.ReferenceCountUtil;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tail of an HTTP/2 connection: takes what the multiplexer passes on, closes a connection that had no stream for the
 * idle time, whatever frames it sends, and ends one in two steps (RFC 9113, 6.8): a GOAWAY that names no last stream, and
 * one round trip later the true one.
 */
final class Http2Connection extends ChannelInboundHandlerAdapter implements EdgeConnection {
    /** A round trip across the world, in which streams that the peer has begun still arrive. */
    private static final long SECOND_GOAWAY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final EdgeSettings settings;
    private final Deadlines deadlines;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Deadline deadline;
    private final Set<Channel> streams = new HashSet<>();
    private boolean lastGoAwaySent;
    private boolean draining;

    Http2Connection(EdgeSettings settings, Deadlines deadlines) {
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
        awaitStream();
    }

    /** A stream was opened by the peer. */
    void opened(Channel stream) {
        streams.add(stream);
        lift();
        stream.closeFuture().addListener(closed -> {
            streams.remove(stream);
            if (streams.isEmpty() && ctx().channel().isActive()) {
                awaitStream();
            }
        });
    }

    private void awaitStream() {
        if (lastGoAwaySent) {
            ctx().close();
        } else if (!draining) {
            deadline = deadlines.in(settings.idleTimeout().toNanos(), () -> ctx().close());
        }
    }

    private void lift() {
        if (deadline != null && !draining) {
            deadline.cancel();
            deadline = null;
        }
    }

    @Override
    public void drain() {
        if (draining) {
            return;
        }
        lift();
        draining = true;
        ctx().writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR).setExtraStreamIds(Integer.MAX_VALUE));
        deadline = deadlines.in(SECOND_GOAWAY_NANOS, () -> {
            ctx().writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
            lastGoAwaySent = true;
            if (streams.isEmpty()) {
                ctx().close();
            }
        });
    }

    @Override
    public void cut() {
        Channel channel = ctx().channel();
        channel.unsafe().close(channel.unsafe().voidPromise()); // close() would wait for the streams
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ReferenceCountUtil.release(msg); // SETTINGS, PING, GOAWAY: the codec has done what they ask for
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (deadline != null) {
            deadline.cancel();
        }
        // Netty leaves a stream open in which data waits, though nobody can answer it any more.
        List.copyOf(streams).forEach(Channel::close);
        ctx.fireChannelInactive();
    }

    /** Errors of HTTP/2 are answered with the right GOAWAY by the codec, after this; resets and TLS failures end here. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
            ctx.close();
        }
    }
}
