package io.cartway.proxy.pipeline;

import io.cartway.proxy.transport.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A client of HTTP/2 that shows what comes, and can misbehave by writing what it likes to {@link #connection}. */
final class Http2TestClient implements AutoCloseable {
    final Channel connection;
    final CompletableFuture<Void> settings = new CompletableFuture<>();
    final Queue<Long> goAways = new ConcurrentLinkedQueue<>();
    private final EventLoopGroup loops;
    private final Queue<Stream> streams = new ConcurrentLinkedQueue<>();

    Http2TestClient(int port) throws Exception {
        Transport transport = Transport.portable();
        loops = transport.newEventLoops(1);
        SslContext tls = SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm("")
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        "h2"))
                .build();
        connection = new Bootstrap()
                .group(loops)
                .channel(transport.clientChannel())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel ch) {
                        ch.pipeline()
                                .addLast(tls.newHandler(ch.alloc(), "localhost", port))
                                .addLast(Http2FrameCodecBuilder.forClient()
                                        .initialSettings(
                                                Http2Settings.defaultSettings().pushEnabled(false))
                                        .encoderEnforceMaxRstFramesPerWindow(0, 0)
                                        .encoderIgnoreMaxHeaderListSize(true)
                                        .encoderEnforceMaxQueuedControlFrames(0)
                                        .build())
                                .addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()))
                                .addLast(new Tail());
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), port)
                .sync()
                .channel();
        settings.get(10, TimeUnit.SECONDS);
        connection.writeAndFlush(new DefaultHttp2WindowUpdateFrame(1 << 24)); // no stream of ours stops another
    }

    private final class Tail extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            if (msg instanceof Http2SettingsFrame) {
                settings.complete(null);
            } else if (msg instanceof Http2GoAwayFrame goAway) {
                goAways.add(goAway.errorCode());
            }
            ReferenceCountUtil.release(msg);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    /** One exchange as the client sees it. */
    static final class Stream extends ChannelInboundHandlerAdapter {
        final CompletableFuture<Http2Headers> head = new CompletableFuture<>();
        final CompletableFuture<String> ended = new CompletableFuture<>();
        final AtomicLong bytes = new AtomicLong();
        private @Nullable Http2StreamChannel opened;

        Http2StreamChannel channel() {
            return Objects.requireNonNull(opened);
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            if (msg instanceof Http2HeadersFrame frame) {
                head.complete(frame.headers());
                if (frame.isEndStream()) {
                    ended.complete("end");
                }
            } else if (msg instanceof Http2DataFrame frame) {
                ByteBuf content = frame.content();
                bytes.addAndGet(content.readableBytes());
                if (frame.isEndStream()) {
                    ended.complete("end");
                }
            }
            ReferenceCountUtil.release(msg);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof Http2ResetFrame reset) {
                ended.complete("reset " + reset.errorCode());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            ended.complete("closed");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ended.complete("failed " + cause);
        }

        String end() throws Exception {
            return ended.get(10, TimeUnit.SECONDS);
        }
    }

    /** Sends a request; without reading when it is to stall. */
    Stream request(Http2Headers head, boolean endStream, boolean stalls) throws Exception {
        Stream stream = new Stream();
        stream.opened = new Http2StreamChannelBootstrap(connection)
                .option(ChannelOption.AUTO_READ, !stalls)
                .handler(stream)
                .open()
                .get(10, TimeUnit.SECONDS);
        streams.add(stream);
        stream.opened.writeAndFlush(new DefaultHttp2HeadersFrame(head, endStream));
        return stream;
    }

    Stream request(String method, String path, boolean endStream, boolean stalls) throws Exception {
        return request(head(method, path), endStream, stalls);
    }

    static Http2Headers head(String method, String path) {
        return new DefaultHttp2Headers()
                .method(method)
                .path(path)
                .scheme("https")
                .authority("localhost");
    }

    Stream get(String path) throws Exception {
        return request("GET", path, true, false);
    }

    @Override
    public void close() {
        streams.forEach(stream -> stream.channel().close().syncUninterruptibly());
        connection
                .eventLoop()
                .submit(() -> connection.unsafe().close(connection.unsafe().voidPromise()))
                .syncUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
