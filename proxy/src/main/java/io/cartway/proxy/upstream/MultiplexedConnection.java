package io.cartway.proxy.upstream;

import io.cartway.proxy.pipeline.HandlerNames;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The tail of an HTTP/2 connection to a platform: counts its streams against what the platform allows, and takes no new ones
 * after a GOAWAY, a silence, or its lifetime; it closes with the last. Only used on its event loop.
 */
final class MultiplexedConnection extends ChannelInboundHandlerAdapter {
    /** Who waits for the platform's first SETTINGS; told once. */
    interface Watcher {
        /** Streams may be opened. */
        void ready(MultiplexedConnection connection);

        /** It closed before. */
        void failed();
    }

    private final Channel channel;
    private final ConnectionKey key;
    private final UpstreamSettings settings;
    private final MultiplexedConnections pool;
    private final LongSupplier clock;
    private final long bornNanos;
    private @Nullable Watcher watcher;
    private int allowed;
    private int streams;
    private boolean used;
    private boolean retired;
    private long idleSinceNanos;

    MultiplexedConnection(
            Channel channel,
            ConnectionKey key,
            UpstreamSettings settings,
            MultiplexedConnections pool,
            LongSupplier clock,
            Watcher watcher) {
        this.channel = channel;
        this.key = key;
        this.settings = settings;
        this.pool = pool;
        this.clock = clock;
        this.watcher = watcher;
        this.bornNanos = clock.getAsLong();
        this.idleSinceNanos = bornNanos;
    }

    ConnectionKey key() {
        return key;
    }

    /** Whether one more stream may be opened. */
    boolean hasRoom(long nowNanos) {
        return channel.isActive() && !retired && streams < allowed && !isOld(nowNanos);
    }

    private boolean isOld(long nowNanos) {
        return nowNanos - bornNanos >= settings.lifetime().toNanos();
    }

    /** Opens a stream for the borrower. */
    void open(UpstreamConnector.Borrower borrower) {
        boolean reused = used;
        used = true;
        streams++;
        UpstreamStream[] opened = new UpstreamStream[1];
        int highWater = settings.http2().streamHighWater();
        new Http2StreamChannelBootstrap(channel)
                .option(ChannelOption.ALLOCATOR, channel.alloc())
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(highWater / 2, highWater))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        UpstreamStream last = new UpstreamStream(stream, MultiplexedConnection.this, reused);
                        opened[0] = last;
                        stream.pipeline()
                                .addLast(HandlerNames.UPSTREAM_STREAM_CODEC, new StreamCodec())
                                .addLast(HandlerNames.UPSTREAM_EXCHANGE, last);
                    }
                })
                .open()
                .addListener(done -> {
                    if (done.isSuccess()) {
                        opened[0].channel().closeFuture().addListener(closed -> ended());
                        borrower.connected(opened[0]);
                    } else {
                        ended();
                        borrower.failed(UpstreamFailure.Kind.NOT_CONNECTED);
                    }
                });
    }

    private void ended() {
        streams--;
        idleSinceNanos = clock.getAsLong();
        if (streams == 0 && retired) {
            channel.close();
        }
    }

    /** Takes no more streams; those that run go on. */
    void retire() {
        retired = true;
        pool.remove(this);
        if (streams == 0) {
            channel.close();
        }
    }

    /** Ends the connection if nothing needs it any more. */
    void expire(long nowNanos) {
        boolean unused =
                streams == 0 && nowNanos - idleSinceNanos >= settings.idle().toNanos();
        if (unused || isOld(nowNanos)) {
            retire();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof Http2SettingsFrame frame) {
            Long theirs = frame.settings().maxConcurrentStreams();
            if (theirs != null || allowed == 0) {
                allowed = (int) Math.min(
                        settings.http2().streams(),
                        theirs == null ? Http2CodecUtil.SMALLEST_MAX_CONCURRENT_STREAMS : theirs);
            }
            tell(true);
        } else if (msg instanceof Http2GoAwayFrame) {
            retire();
        }
        ReferenceCountUtil.release(msg);
    }

    /** No SETTINGS came in the time of a handshake. */
    void tooLate() {
        if (watcher != null) {
            channel.close();
        }
    }

    private void tell(boolean ready) {
        Watcher waiting = watcher;
        watcher = null;
        if (waiting != null && ready) {
            pool.add(this);
            waiting.ready(this);
        } else if (waiting != null) {
            waiting.failed();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        retired = true;
        pool.remove(this);
        tell(false);
        ctx.fireChannelInactive();
    }

    /** Errors of HTTP/2 are answered with the right GOAWAY by the codec, after this; the others end here. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        retired = true;
        pool.remove(this);
        if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
            ctx.close();
        }
    }
}
