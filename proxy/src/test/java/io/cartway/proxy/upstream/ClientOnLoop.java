package io.cartway.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.spi.UpstreamRequest;
import io.cartway.proxy.config.Network;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslProvider;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A client on a loop of its own, with names that the test makes up; counts every byte of its buffers. */
final class ClientOnLoop implements AutoCloseable {
    static final UpstreamTarget STORE = new UpstreamTarget("store-1", true, null);

    static final EgressGuard LOOPBACK = new EgressGuard(List.of(Network.parse("127.0.0.0/8")));
    static final UpstreamSettings SETTINGS = settings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));

    final Map<String, List<InetAddress>> names = new ConcurrentHashMap<>();
    final PooledUpstreamClient client;
    final EventLoop loop;

    private final EventLoopGroup group;
    private final UpstreamTls tls;
    final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);

    ClientOnLoop(boolean epoll, UpstreamSettings settings, EgressGuard guard, UpstreamTls tls) {
        this.tls = tls;
        group = new MultiThreadIoEventLoopGroup(1, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        loop = group.next();
        Class<? extends Channel> channel = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
        client =
                new PooledUpstreamClient(loop, channel, allocator, settings, tls, guard, new Names(), System::nanoTime);
        names.put("localhost", List.of(InetAddress.getLoopbackAddress()));
        names.put("shop.example", List.of(InetAddress.getLoopbackAddress()));
    }

    static ClientOnLoop withDefaults() throws Exception {
        return with(SETTINGS);
    }

    static ClientOnLoop with(UpstreamSettings settings) throws Exception {
        return new ClientOnLoop(false, settings, LOOPBACK, tls());
    }

    static UpstreamTls tls(X509Certificate... authorities) throws Exception {
        return new UpstreamTls(SslProvider.JDK, true, List.of(authorities));
    }

    /** Impatient before the first byte, and otherwise as given. */
    static UpstreamSettings times(Duration firstByte, Duration betweenBytes, Duration idle) {
        return settings(Duration.ofMillis(500), Duration.ofMillis(1000), firstByte, betweenBytes, idle);
    }

    private static UpstreamSettings settings(
            Duration connect, Duration handshake, Duration firstByte, Duration betweenBytes, Duration idle) {
        return new UpstreamSettings(
                connect,
                handshake,
                firstByte,
                betweenBytes,
                idle,
                Duration.ofMinutes(10),
                8,
                100,
                384 * 1024,
                256 * 1024,
                MultiplexLimits.defaults(),
                new DecodingLimits(64 << 20, 20));
    }

    static UpstreamRequest get(String url) {
        return UpstreamRequest.get(URI.create(url), Map.of());
    }

    Answer send(String url) throws Exception {
        return send(get(url), STORE);
    }

    Answer send(UpstreamRequest request, UpstreamTarget target) throws Exception {
        Answer answer = new Answer();
        start(request, target, answer);
        return answer;
    }

    UpstreamCall start(UpstreamRequest request, UpstreamTarget target, UpstreamListener listener) throws Exception {
        return on(() -> client.send(request, target, false, 0, listener));
    }

    /** Sends, and pauses before anything can have come. */
    UpstreamCall startPaused(String url, UpstreamListener listener) throws Exception {
        return on(() -> {
            UpstreamCall call = client.send(get(url), STORE, false, 0, listener);
            call.pause();
            return call;
        });
    }

    UpstreamCall stream(UpstreamRequest request, long length, UpstreamListener listener) throws Exception {
        return on(() -> client.send(request, STORE, true, length, listener));
    }

    /** Runs on the loop and waits. */
    <T> T on(Callable<T> task) throws Exception {
        return loop.submit(task).get(10, TimeUnit.SECONDS);
    }

    void run(Runnable task) throws Exception {
        loop.submit(task).get(10, TimeUnit.SECONDS);
    }

    int idle() throws Exception {
        return on(client::idle);
    }

    /** Bytes that the client holds. */
    long buffered() {
        return allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
    }

    /** Ends everything, and fails if a buffer is still held. */
    @Override
    public void close() {
        loop.submit(client::close).syncUninterruptibly();
        tls.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
        assertThat(allocator.metric().usedDirectMemory())
                .as("direct bytes not released")
                .isZero();
        assertThat(allocator.metric().usedHeapMemory())
                .as("heap bytes not released")
                .isZero();
    }

    private final class Names extends InetNameResolver {
        Names() {
            super(ImmediateEventExecutor.INSTANCE);
        }

        @Override
        protected void doResolve(String name, Promise<InetAddress> promise) {
            throw new UnsupportedOperationException("all addresses are asked for");
        }

        @Override
        protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
            List<InetAddress> found = names.get(name);
            if (found == null) {
                promise.setFailure(new UnknownHostException(name));
            } else {
                promise.setSuccess(found);
            }
        }
    }
}
