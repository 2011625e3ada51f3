package io.cartway.proxy.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The admin port: plain http on loopback. One short request a connection. */
public final class AdminServer implements AutoCloseable {
    private static final int REQUEST_BYTES = 4096;
    private static final int SECONDS = 10;
    private final Channel channel;

    private AdminServer(Channel channel) {
        this.channel = channel;
    }

    /**
     * Binds. Blocks the calling thread, which is not an event loop.
     *
     * @param ready whether new work should be sent here
     * @param metrics the text for /metrics
     */
    public static AdminServer start(
            InetSocketAddress address,
            EventLoopGroup group,
            Class<? extends ServerChannel> type,
            BooleanSupplier ready,
            Supplier<String> metrics) {
        AdminHandler handler = new AdminHandler(ready, metrics);
        Channel bound = new ServerBootstrap()
                .group(group)
                .channel(type)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel ch) {
                        ch.pipeline()
                                .addLast(new ReadTimeoutHandler(SECONDS))
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(REQUEST_BYTES))
                                .addLast(handler);
                    }
                })
                .bind(address)
                .syncUninterruptibly()
                .channel();
        return new AdminServer(bound);
    }

    /** The port that was bound. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
    }
}
