package io.cartway.proxy.upstream;

import io.cartway.proxy.pipeline.BudgetedHttp2CodecBuilder;
import io.cartway.proxy.pipeline.HandlerNames;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The diagram of a connection to a platform ({@link HandlerNames}), and who gets it when it can be used. */
final class UpstreamInitializer extends ChannelInitializer<Channel> {
    /** Is told what became of the connection; once, but for failures of a connection that was refused before. */
    interface Outcome {
        void http1(UpstreamConnection connection);

        /** Streams may be opened. */
        void http2(MultiplexedConnection connection);

        void failed(UpstreamFailure.Kind kind);
    }

    /** Most of what a stream may hold was read before its window is opened again: fewer frames, no stall. */
    private static final float WINDOW_UPDATE_RATIO = 0.9f;

    private final ConnectionKey key;
    private final UpstreamSettings settings;
    private final UpstreamTls tls;
    private final IdleConnections pool;
    private final MultiplexedConnections multiplexed;
    private final LongSupplier clock;
    private final Outcome outcome;
    private @Nullable UpstreamConnection plain;

    UpstreamInitializer(
            ConnectionKey key,
            UpstreamSettings settings,
            UpstreamTls tls,
            IdleConnections pool,
            MultiplexedConnections multiplexed,
            LongSupplier clock,
            Outcome outcome) {
        this.key = key;
        this.settings = settings;
        this.tls = tls;
        this.pool = pool;
        this.multiplexed = multiplexed;
        this.clock = clock;
        this.outcome = outcome;
    }

    @Override
    protected void initChannel(Channel channel) {
        if (!key.origin().tls()) {
            plain = http1(channel);
            return;
        }
        SslHandler handler = tls.handler(channel.alloc(), key.origin(), key.certificateSha256());
        handler.setHandshakeTimeoutMillis(settings.handshake().toMillis());
        channel.pipeline().addLast(HandlerNames.UPSTREAM_TLS, handler).addLast(HandlerNames.UPSTREAM_ALPN, new Alpn());
        handler.handshakeFuture().addListener(handshake -> {
            if (!handshake.isSuccess()) {
                channel.close();
                outcome.failed(UpstreamFailure.Kind.TLS_FAILED);
            }
        });
    }

    /** TCP is connected, to an address that may be reached. */
    void connected() {
        if (plain != null) {
            outcome.http1(plain);
        }
    }

    private UpstreamConnection http1(Channel channel) {
        AnswerDecoder decoder = new AnswerDecoder();
        UpstreamConnection last = new UpstreamConnection(channel, key, decoder, settings, pool, clock);
        channel.pipeline()
                .addLast(
                        HandlerNames.UPSTREAM_CODEC,
                        new CombinedChannelDuplexHandler<>(decoder, new HttpRequestEncoder()))
                .addLast(HandlerNames.UPSTREAM_EXCHANGE, last);
        return last;
    }

    private void http2(Channel channel) {
        MultiplexLimits limits = settings.http2();
        Http2FrameCodec codec = BudgetedHttp2CodecBuilder.client(
                limits.streams(), limits.streamWindow(), limits.headerBytes(), StreamMessages.SENSITIVE, clock);
        MultiplexedConnection last = new MultiplexedConnection(
                channel, key, settings, multiplexed, clock, new MultiplexedConnection.Watcher() {
                    @Override
                    public void ready(MultiplexedConnection connection) {
                        outcome.http2(connection);
                    }

                    @Override
                    public void failed() {
                        outcome.failed(UpstreamFailure.Kind.NOT_CONNECTED);
                    }
                });
        channel.pipeline()
                .addLast(HandlerNames.UPSTREAM_H2_CODEC, codec)
                .addLast(HandlerNames.UPSTREAM_H2_MULTIPLEX, new Http2MultiplexHandler(new NoPush()))
                .addLast(HandlerNames.UPSTREAM_H2_CONNECTION, last);
        widenWindow(channel, codec, limits.connectionWindow());
        channel.config().setAutoRead(true); // the streams have windows of their own
        channel.eventLoop().schedule(last::tooLate, settings.handshake().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The initial settings cannot say it: the window of a connection begins at 65,535 (RFC 9113, 6.9.2). */
    private static void widenWindow(Channel channel, Http2FrameCodec codec, int window) {
        var local = (DefaultHttp2LocalFlowController) codec.connection().local().flowController();
        try {
            local.windowUpdateRatio(codec.connection().connectionStream(), WINDOW_UPDATE_RATIO);
        } catch (Http2Exception e) {
            throw new IllegalStateException(e);
        }
        channel.writeAndFlush(new DefaultHttp2WindowUpdateFrame(window - Http2CodecUtil.DEFAULT_WINDOW_SIZE));
    }

    /** Keeps what came with the end of the handshake until the handlers for it are there. */
    private final class Alpn extends ApplicationProtocolNegotiationHandler {
        Alpn() {
            super(ApplicationProtocolNames.HTTP_1_1);
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                http2(ctx.channel());
            } else {
                outcome.http1(http1(ctx.channel()));
            }
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close(); // told by the handshake's future
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    /** Platforms were told that nothing may be pushed; the codec refuses it before it comes here. */
    private static final class NoPush extends ChannelInboundHandlerAdapter {
        @Override
        public boolean isSharable() {
            return true;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            ctx.close();
        }
    }
}
