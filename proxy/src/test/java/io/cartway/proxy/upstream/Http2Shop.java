package io.cartway.proxy.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
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
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.X509Bundle;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A shop that speaks HTTP/2 over TLS on loopback and answers as a script says. */
public final class Http2Shop implements AutoCloseable {
    /** What happens with one request; on the server's event loop. */
    public interface Script {
        /** The head came. */
        default void head(Stream stream) {}

        /** The request is complete. */
        default void whole(Stream stream) {}

        /** Does this with every complete request. */
        static Script forWhole(Consumer<Stream> whole) {
            return new Script() {
                @Override
                public void whole(Stream stream) {
                    whole.accept(stream);
                }
            };
        }
    }

    /** The server's end of one stream. */
    public static final class Stream {
        public final Http2Headers request;
        /** 0 for the first connection of the server. */
        public final int connection;

        private final ChannelHandlerContext ctx;
        private final AtomicLong received = new AtomicLong();
        volatile boolean reset;

        private Stream(Http2Headers request, int connection, ChannelHandlerContext ctx) {
            this.request = request;
            this.connection = connection;
            this.ctx = ctx;
        }

        long received() {
            return received.get();
        }

        public String path() {
            return request.path().toString();
        }

        public Stream head(int status, boolean end, String... fields) {
            Http2Headers head = new DefaultHttp2Headers(false).status(Integer.toString(status));
            for (int i = 0; i < fields.length; i += 2) {
                head.add(fields[i], fields[i + 1]);
            }
            ctx.writeAndFlush(new DefaultHttp2HeadersFrame(head, end));
            return this;
        }

        public Stream data(String text, boolean end) {
            return data(Unpooled.copiedBuffer(text, ISO_8859_1), end);
        }

        Stream data(ByteBuf bytes, boolean end) {
            ctx.writeAndFlush(new DefaultHttp2DataFrame(bytes, end));
            return this;
        }

        Stream trailers(String name, String value) {
            ctx.writeAndFlush(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers(false).add(name, value), true));
            return this;
        }

        void answer(String text) {
            head(200, false).data(text, true);
        }

        public void reset(Http2Error error) {
            ctx.writeAndFlush(new DefaultHttp2ResetFrame(error));
        }

        /** The last bytes, and when they are out a stop to the request. */
        void dataThenStop(String text) {
            ctx.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.copiedBuffer(text, ISO_8859_1), true))
                    .addListener(done -> reset(Http2Error.NO_ERROR));
        }

        /** Names this stream as the last that is served. */
        public void goAway() {
            Http2FrameCodec codec = connectionChannel().pipeline().get(Http2FrameCodec.class);
            ChannelHandlerContext below = connectionChannel().pipeline().context(codec);
            int last = ((Http2StreamChannel) ctx.channel()).stream().id();
            codec.encoder()
                    .writeGoAway(below, last, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, below.newPromise());
            below.flush();
        }

        /** The connection below. */
        Channel connectionChannel() {
            return ctx.channel().parent();
        }

        void closeConnection() {
            Channel parent = connectionChannel();
            parent.unsafe().close(parent.unsafe().voidPromise());
        }
    }

    /** As they came. */
    public final List<Stream> streams = new CopyOnWriteArrayList<>();

    private final AtomicInteger connections = new AtomicInteger();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listener;

    public Http2Shop(X509Bundle bundle, Http2Settings settings, Script script) throws Exception {
        SslContext tls = SslContextBuilder.forServer(bundle.toKeyManagerFactory())
                .sslProvider(SslProvider.JDK)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2))
                .build();
        listener = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        int index = connections.getAndIncrement();
                        channel.pipeline()
                                .addLast(tls.newHandler(channel.alloc()))
                                .addLast(Http2FrameCodecBuilder.forServer()
                                        .initialSettings(settings)
                                        .encoderEnforceMaxRstFramesPerWindow(10_000, 10)
                                        .build())
                                .addLast(new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel stream) {
                                        stream.pipeline().addLast(new Served(index, script));
                                    }
                                }));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
    }

    private final class Served extends ChannelInboundHandlerAdapter {
        private final int connection;
        private final Script script;
        private @Nullable Stream stream;

        Served(int connection, Script script) {
            this.connection = connection;
            this.script = script;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            boolean end = false;
            if (msg instanceof Http2HeadersFrame frame) {
                Stream begun = new Stream(frame.headers(), connection, ctx);
                stream = begun;
                streams.add(begun);
                end = frame.isEndStream();
                script.head(begun);
            } else if (msg instanceof Http2DataFrame frame && stream != null) {
                stream.received.addAndGet(frame.content().readableBytes());
                end = frame.isEndStream();
            }
            ReferenceCountUtil.release(msg);
            if (end && stream != null) {
                script.whole(stream);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof Http2ResetFrame && stream != null) {
                stream.reset = true;
            }
            ReferenceCountUtil.release(event);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close(); // the client went away: what it saw is what a test looks at
        }
    }

    String url() {
        return "https://shop.example:" + port();
    }

    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** How many there were. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
