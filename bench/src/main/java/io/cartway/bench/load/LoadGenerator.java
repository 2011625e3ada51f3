package io.cartway.bench.load;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
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
     * Asks as planned and waits for the end, which comes at the latest when the plan's duration and grace are over.
     *
     * @param requests called on the event loop for every call that is sent
     * @throws IllegalStateException when the connections can't be opened
     */
    public Measured run(Peer peer, LoadPlan plan, Supplier<Request> requests) {
        try {
            return new LoadRun(measuring, peer, plan, requests).begin().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("no load on " + peer.address() + ": " + e.getCause(), e.getCause());
        }
    }

    /** Clients that ask once and hardly read, until they are closed. */
    public SlowReaders slowReaders(Peer peer, Request request, int count) {
        return SlowReaders.open(beside, peer, request, count);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
