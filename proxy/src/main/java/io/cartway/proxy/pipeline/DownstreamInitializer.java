package io.cartway.proxy.pipeline;

import io.cartway.proxy.pipeline.ConnectionInfo.Protocol;
import io.cartway.proxy.tls.ClientHelloHandler;
import io.cartway.proxy.tls.TlsContexts;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the pipelines of one event loop's connections ({@link HandlerNames}) and knows those that are open. Only used on
 * its loop.
 */
final class DownstreamInitializer extends ChannelInitializer<Channel> {
    private static final int PREFACE_WINDOW = 65_535;
    private static final float WINDOW_UPDATE_RATIO = 0.9f;
    private static final long GRACEFUL_SHUTDOWN_MILLIS = 30_000;

    private final EdgeSettings settings;
    private final ExchangeHandlers exchangeHandlers;
    private final @Nullable TlsContexts tls;
    private final ConnectionLimit limit;
    private final Deadlines deadlines;
    private final Set<EdgeConnection> connections = new HashSet<>();
    private boolean draining;

    DownstreamInitializer(
            EdgeSettings settings,
            ExchangeHandlers exchangeHandlers,
            @Nullable TlsContexts tls,
            ConnectionLimit limit,
            Deadlines deadlines) {
        this.settings = settings;
        this.exchangeHandlers = exchangeHandlers;
        this.tls = tls;
        this.limit = limit;
        this.deadlines = deadlines;
    }

    @Override
    protected void initChannel(Channel channel) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress peer) || !limit.admit(channel, peer)) {
            channel.close();
        } else if (tls == null) {
            addHttp(channel, Protocol.HTTP_1, false);
        } else {
            // Auto-read stays on until HTTP is spoken: what a handshake may send is bounded in bytes and time.
            channel.pipeline()
                    .addLast(HandlerNames.TLS, new ClientHelloHandler(tls, settings.handshakeTimeout()))
                    .addLast(HandlerNames.TLS_FIRST_RECORD, new FirstRecord(deadlines::now))
                    .addLast(HandlerNames.ALPN, new VersionChooser(this));
        }
    }

    /** Adds the handlers that speak this version. */
    void addHttp(Channel channel, Protocol protocol, boolean secure) {
        ConnectionInfo info =
                new ConnectionInfo((InetSocketAddress) channel.remoteAddress(), protocol, secure, deadlines);
        EdgeConnection connection = protocol == Protocol.HTTP_2 ? addHttp2(channel, info) : addHttp1(channel, info);
        connections.add(connection);
        channel.closeFuture().addListener(closed -> connections.remove(connection));
        if (draining) {
            connection.drain();
        }
    }

    private EdgeConnection addHttp1(Channel channel, ConnectionInfo info) {
        channel.config().setAutoRead(false);
        int high = settings.http1WriteBuffer();
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(high / 2, high));
        FlowGate gate = new FlowGate();
        Http1Connection connection = new Http1Connection(settings, deadlines, gate);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(
                HandlerNames.HTTP_CODEC,
                new CombinedChannelDuplexHandler<>(connection.decoder(), connection.encoder()));
        pipeline.addLast(HandlerNames.FLOW_GATE, gate);
        pipeline.addLast(HandlerNames.HTTP1_CONNECTION, connection);
        exchangeHandlers.addTo(pipeline, info);
        return connection;
    }

    private EdgeConnection addHttp2(Channel channel, ConnectionInfo info) {
        Http2FrameCodec codec = new BudgetedHttp2CodecBuilder(
                        settings, new FrameBudget(settings.http2(), deadlines::now), GRACEFUL_SHUTDOWN_MILLIS)
                .build();
        Http2Connection connection = new Http2Connection(settings, deadlines);
        channel.pipeline()
                .addLast(HandlerNames.H2_CODEC, codec)
                .addLast(HandlerNames.H2_MULTIPLEX, new Http2MultiplexHandler(new StreamInitializer(info, connection)))
                .addLast(HandlerNames.H2_CONNECTION, connection);
        widenWindow(channel, codec);
        return connection;
    }

    /** The initial settings cannot say it: the window of a connection begins at 65,535 (RFC 9113, 6.9.2). */
    private void widenWindow(Channel channel, Http2FrameCodec codec) {
        var local = (DefaultHttp2LocalFlowController) codec.connection().local().flowController();
        try {
            local.windowUpdateRatio(codec.connection().connectionStream(), WINDOW_UPDATE_RATIO);
        } catch (Http2Exception e) {
            throw new IllegalStateException(e);
        }
        channel.writeAndFlush(new DefaultHttp2WindowUpdateFrame(settings.http2().connectionWindow() - PREFACE_WINDOW));
    }

    /** Ends every connection, idle ones at once. */
    void drain() {
        draining = true;
        List.copyOf(connections).forEach(EdgeConnection::drain);
    }

    /** Closes what is still open. */
    void cut() {
        new ArrayList<>(connections).forEach(EdgeConnection::cut);
    }

    private final class StreamInitializer extends ChannelInitializer<Channel> {
        private final ConnectionInfo info;
        private final Http2Connection connection;

        StreamInitializer(ConnectionInfo info, Http2Connection connection) {
            this.info = info;
            this.connection = connection;
        }

        @Override
        protected void initChannel(Channel stream) {
            connection.opened(stream);
            int high = settings.http2WriteBuffer();
            stream.config()
                    .setAllocator(stream.parent().alloc()) // options of the parent do not reach its streams
                    .setAutoRead(false)
                    .setWriteBufferWaterMark(new WriteBufferWaterMark(high / 2, high));
            FlowGate gate = new FlowGate();
            ChannelPipeline pipeline = stream.pipeline();
            pipeline.addLast(HandlerNames.STREAM_CODEC, new Http2StreamCodec(settings, deadlines));
            pipeline.addLast(HandlerNames.FLOW_GATE, gate);
            exchangeHandlers.addTo(pipeline, info);
            gate.read(pipeline.context(gate)); // the head; the exchange asks for the body
        }
    }
}
