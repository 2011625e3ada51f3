package io.cartway.bench.emulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Front;
import io.cartway.bench.emulator.Shop;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One emulated shop on one loopback port. Closing it ends its connections and threads. Thread-safe. */
public final class ShopServer implements AutoCloseable {
    private static final int MAX_REQUEST = 16 * 1024 * 1024;
    private static final int THREADS = 2;

    private final EventLoopGroup loops;
    private final Channel channel;
    private final Shop shop;
    private final @Nullable SelfSigned tls;

    private ShopServer(EventLoopGroup loops, Channel channel, Shop shop, @Nullable SelfSigned tls) {
        this.loops = loops;
        this.channel = channel;
        this.shop = shop;
        this.tls = tls;
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @throws IllegalStateException when the port is taken
     */
    public static ShopServer start(Shop shop, Front front, int port, boolean withTls, Clock clock) {
        boolean epoll = Epoll.isAvailable();
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                THREADS, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        try {
            SelfSigned tls = withTls ? SelfSigned.create(clock.instant()) : null;
            SslContext context = tls == null
                    ? null
                    : SslContextBuilder.forServer(tls.key(), tls.certificate()).build();
            Channel channel = new ServerBootstrap()
                    .group(loops)
                    .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                    .option(ChannelOption.SO_BACKLOG, 1024)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel child) {
                            if (context != null) {
                                child.pipeline().addLast(context.newHandler(child.alloc()));
                            }
                            child.pipeline().addLast(ShopHandler.CODEC, new HttpServerCodec());
                            child.pipeline().addLast(new HttpObjectAggregator(MAX_REQUEST));
                            child.pipeline().addLast(new ShopHandler(front, context != null, clock));
                        }
                    })
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .syncUninterruptibly()
                    .channel();
            return new ShopServer(loops, channel, shop, tls);
        } catch (SSLException | RuntimeException e) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IllegalStateException("the shop cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** Scheme, address and port. */
    public String origin() {
        return (tls == null ? "http" : "https") + "://127.0.0.1:" + port();
    }

    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** The body with which {@code account.cart.add} connects this shop. */
    public ObjectNode connection() {
        ObjectNode connection = shop.connection(origin());
        return tls == null ? connection : connection.put("store_certificate_sha256", tls.fingerprint());
    }

    /** Returns when the shop is closed. */
    public void await() {
        channel.closeFuture().syncUninterruptibly();
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
