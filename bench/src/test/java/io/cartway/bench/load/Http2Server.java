package io.cartway.bench.load;

import io.cartway.bench.emulator.http.SelfSigned;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP/2 over TLS on one thread, and counts how it is used. */
final class Http2Server implements AutoCloseable {
    /** What is done with a request, of which this is the number; {@link Stream} has what can be done. */
    interface Behaviour {
        void asked(int number, Stream stream) throws InterruptedException;
    }

    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger mostStreams = new AtomicInteger();
    final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Behaviour behaviour;
    private final int port;

    Http2Server(int allowedStreams, Behaviour behaviour) throws Exception {
        this.behaviour = behaviour;
        SelfSigned identity = SelfSigned.create(Instant.now());
        SslContext tls = SslContextBuilder.forServer(identity.key(), identity.certificate())
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        "h2"))
                .build();
        Channel listening = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel child) {
                        connections.incrementAndGet();
                        AtomicInteger streams = new AtomicInteger();
                        child.pipeline()
                                .addLast(tls.newHandler(child.alloc()))
                                .addLast(Http2FrameCodecBuilder.forServer()
                                        .initialSettings(
                                                Http2Settings.defaultSettings().maxConcurrentStreams(allowedStreams))
                                        .build())
                                .addLast(new Http2MultiplexHandler(new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel stream) {
                                        stream.pipeline().addLast(new Stream(streams));
                                    }
                                }));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        this.port = ((InetSocketAddress) listening.localAddress()).getPort();
    }

    Peer peer(int streams) {
        return Peer.of("https://127.0.0.1:" + port).overHttp2(streams);
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** One request. */
    final class Stream extends ChannelInboundHandlerAdapter {
        private final AtomicInteger open;
        private final StringBuilder request = new StringBuilder();
        private @Nullable ChannelHandlerContext context;

        Stream(AtomicInteger open) {
            this.open = open;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object frame) throws InterruptedException {
            boolean ended = false;
            if (frame instanceof Http2HeadersFrame head) {
                mostStreams.accumulateAndGet(open.incrementAndGet(), Math::max);
                context.channel().closeFuture().addListener(closed -> open.decrementAndGet());
                this.context = context;
                head.headers().forEach(field -> request.append(field.getKey() + ": " + field.getValue() + "\n"));
                ended = head.isEndStream();
            } else if (frame instanceof Http2DataFrame data) {
                request.append(data.content().toString(StandardCharsets.UTF_8));
                ended = data.isEndStream();
            }
            ReferenceCountUtil.release(frame);
            if (ended) {
                requests.add(request.toString());
                behaviour.asked(requests.size(), this);
            }
        }

        private ChannelHandlerContext context() {
            return Objects.requireNonNull(context);
        }

        void answer(String body) {
            context().write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200")));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            context().writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes), true));
        }

        void answerIn(int millis) {
            context().executor().schedule(() -> answer("x"), millis, TimeUnit.MILLISECONDS);
        }

        void reset() {
            context().writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
        }

        /** The connection takes no more requests; those under way are answered. */
        void leave() {
            DefaultHttp2GoAwayFrame goAway = new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR);
            context().channel().parent().writeAndFlush(goAway.setExtraStreamIds(Integer.MAX_VALUE));
        }

        void cut() {
            context().channel().parent().close();
        }
    }
}
