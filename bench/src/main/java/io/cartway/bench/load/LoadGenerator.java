package io.cartway.bench.load;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Two event loops: one asks and measures, the other does what goes on beside. For one thread; closing it ends all connections. */
public final class LoadGenerator implements AutoCloseable {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            2, ClientChannel.EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final EventLoop measuring = group.next();
    private final EventLoop beside = group.next();

    /**
     * Opens the plan's connections.
     *
     * @param requests called on the event loop for every call that is sent
     * @throws IllegalStateException when they can't be opened
     */
    public Load open(Peer peer, LoadPlan plan, Supplier<Request> requests) {
        return Load.open(new LoadRun(measuring, peer, plan, requests), peer);
    }

    /** Opens connections, asks as planned and closes them. */
    public Measured run(Peer peer, LoadPlan plan, Supplier<Request> requests) {
        try (Load load = open(peer, plan, requests)) {
            return load.run();
        }
    }

    /**
     * What a peer and this side agree on: version of HTTP, of TLS, and suite.
     *
     * @throws IllegalStateException when they don't agree
     */
    public String agreed(Peer peer) {
        CompletableFuture<String> agreed = new CompletableFuture<>();
        ClientChannel.bootstrap(beside, peer, new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel opening) {
                        ClientChannel.codecs(
                                opening,
                                peer,
                                ready -> {
                                    agreed.complete(ClientChannel.agreed(ready, peer));
                                    ready.close();
                                },
                                agreed::completeExceptionally);
                    }
                })
                .connect();
        try {
            return agreed.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("no connection to " + peer.address() + ": " + e.getCause(), e.getCause());
        }
    }

    /** Clients that ask once and hardly read, until they are closed; returns when each has begun to read. */
    public SlowReaders slowReaders(Peer peer, Request request, int count) {
        return SlowReaders.open(beside, peer, request, count);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
