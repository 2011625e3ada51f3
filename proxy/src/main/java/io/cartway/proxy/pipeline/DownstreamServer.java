package io.cartway.proxy.pipeline;

import io.cartway.proxy.tls.TlsContexts;
import io.cartway.proxy.transport.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens for integrators: with epoll one listening socket for each event loop (SO_REUSEPORT), so that a connection stays
 * on the loop that accepted it; elsewhere one. Started and stopped by one thread; the rest happens on the loops.
 */
public final class DownstreamServer implements AutoCloseable {
    private static final long POLL_MILLIS = 20;

    private final Transport transport;
    private final ConnectionLimit limit;
    private final List<EventLoop> loops = new ArrayList<>();
    private final List<DownstreamInitializer> initializers = new ArrayList<>();
    private final List<Channel> listeners = new ArrayList<>();

    /**
     * Prepares a server.
     *
     * @param loops shut down by the caller, after {@link #close}
     * @param deadlines of these loops
     * @param tls null for plain HTTP/1.1, which only loopback should speak
     */
    public DownstreamServer(
            Transport transport,
            EventLoopGroup loops,
            Map<EventExecutor, Deadlines> deadlines,
            EdgeSettings settings,
            @Nullable TlsContexts tls,
            ExchangeHandlers exchangeHandlers) {
        this.transport = transport;
        this.limit = new ConnectionLimit(settings);
        for (EventExecutor loop : loops) {
            Deadlines own = deadlines.get(loop);
            if (own == null) {
                throw new IllegalArgumentException("a loop has no deadlines");
            }
            this.loops.add((EventLoop) loop);
            this.initializers.add(new DownstreamInitializer(settings, exchangeHandlers, tls, limit, own));
        }
    }

    /**
     * Binds and accepts; port 0 takes a free one.
     *
     * @throws IOException if the address cannot be bound; then nothing is
     */
    public void start(InetSocketAddress address) throws IOException {
        InetSocketAddress bound = address;
        int count = transport.acceptsPerLoop() ? loops.size() : 1;
        for (int i = 0; i < count; i++) {
            ServerBootstrap bootstrap = new ServerBootstrap()
                    .channel(transport.serverChannel())
                    .childOption(ChannelOption.TCP_NODELAY, true);
            if (transport.acceptsPerLoop()) {
                // Both groups are this one loop: the next of a larger group would get the connection.
                bootstrap
                        .group(loops.get(i), loops.get(i))
                        .option(UnixChannelOption.SO_REUSEPORT, count > 1)
                        .childHandler(initializers.get(i));
            } else {
                bootstrap.group(loops.get(i).parent()).childHandler(new ByLoop(loops, initializers));
            }
            var binding = bootstrap.bind(bound).awaitUninterruptibly();
            if (!binding.isSuccess()) {
                stopAccepting();
                throw new IOException("cannot listen on " + bound, binding.cause());
            }
            listeners.add(binding.channel());
            bound = (InetSocketAddress) binding.channel().localAddress();
        }
    }

    /** The port that is listened on. */
    public int port() {
        return ((InetSocketAddress) listeners.get(0).localAddress()).getPort();
    }

    /** Connections open now. */
    public int connections() {
        return limit.open();
    }

    /**
     * Ends gently: accepts nothing more, closes idle connections, lets running exchanges end, cuts what is left after the
     * grace. Readiness should have been off for a while, so that nobody connects any more. Blocks.
     *
     * @return whether everything ended by itself
     */
    public boolean drain(Duration grace) throws InterruptedException {
        stopAccepting();
        onEveryLoop(DownstreamInitializer::drain);
        long end = System.nanoTime() + grace.toNanos();
        while (limit.open() > 0 && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        boolean ended = limit.open() == 0;
        close();
        return ended;
    }

    /** Accepts nothing more and cuts every connection. */
    @Override
    public void close() {
        stopAccepting();
        onEveryLoop(DownstreamInitializer::cut);
    }

    private void stopAccepting() {
        listeners.forEach(listener -> listener.close().awaitUninterruptibly());
    }

    private void onEveryLoop(Consumer<DownstreamInitializer> action) {
        for (int i = 0; i < loops.size(); i++) {
            DownstreamInitializer initializer = initializers.get(i);
            loops.get(i).submit(() -> action.accept(initializer)).awaitUninterruptibly();
        }
    }
}
