package io.cartway.proxy.upstream;

import io.cartway.connectors.spi.UpstreamRequest;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.resolver.NameResolver;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The client of one event loop: HTTP/1.1 over pooled connections and HTTP/2 over shared ones, all living on that loop. Deadlines of all its exchanges and
 * connections are swept by one repeating task.
 */
public final class PooledUpstreamClient implements UpstreamClient, AutoCloseable {
    private static final long SWEEP_MILLIS = 100;

    private final EventLoop loop;
    private final LongSupplier clock;
    private final UpstreamSettings settings;
    private final UpstreamConnector connector;
    private final IdleConnections pool;
    private final MultiplexedConnections multiplexed = new MultiplexedConnections();
    private final NameResolver<InetAddress> resolver;
    private final Set<UpstreamExchange> running = new HashSet<>();
    private final ScheduledFuture<?> sweeper;

    /**
     * A client.
     *
     * @param socketChannel of the loop's transport
     * @param resolver of the same loop; closed with the client
     * @param clock monotonic nanoseconds
     */
    public PooledUpstreamClient(
            EventLoop loop,
            Class<? extends Channel> socketChannel,
            ByteBufAllocator allocator,
            UpstreamSettings settings,
            UpstreamTls tls,
            EgressGuard guard,
            NameResolver<InetAddress> resolver,
            LongSupplier clock) {
        this.loop = loop;
        this.clock = clock;
        this.settings = settings;
        this.resolver = resolver;
        this.pool = new IdleConnections(settings.idlePerStore(), settings.idleInAll());
        this.connector = new UpstreamConnector(
                loop, socketChannel, allocator, settings, tls, guard, resolver, pool, multiplexed, clock);
        this.sweeper = loop.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public UpstreamCall ask(UpstreamRequest request, UpstreamTarget target, UpstreamListener listener) {
        return begin(request, target, false, -1, true, listener);
    }

    @Override
    public UpstreamCall send(
            UpstreamRequest request,
            UpstreamTarget target,
            boolean streaming,
            long contentLength,
            UpstreamListener listener) {
        return begin(request, target, streaming, contentLength, false, listener);
    }

    private UpstreamCall begin(
            UpstreamRequest request,
            UpstreamTarget target,
            boolean streaming,
            long contentLength,
            boolean decodes,
            UpstreamListener listener) {
        UpstreamExchange exchange =
                new UpstreamExchange(loop, clock, settings, request, decodes, listener, running::remove);
        running.add(exchange);
        try {
            Origin origin = Origin.of(request.uri());
            long length = streaming ? contentLength : request.body().remaining();
            HttpRequest head = RequestHead.of(request, origin, length, decodes);
            exchange.start(
                    new RequestWriter(head, request.body(), streaming, contentLength, exchange),
                    (fresh, borrower) -> connector.obtain(origin, target, fresh, borrower));
        } catch (UrlRefused e) {
            exchange.failed(UpstreamFailure.Kind.ADDRESS_REFUSED);
        } catch (IllegalArgumentException e) {
            exchange.failed(UpstreamFailure.Kind.INTERNAL);
        }
        return exchange;
    }

    private void sweep() {
        long now = clock.getAsLong();
        for (UpstreamExchange exchange : new ArrayList<>(running)) {
            exchange.expire(now);
        }
        pool.expire(now);
        multiplexed.expire(now);
    }

    /** How many unused connections are kept. */
    int idle() {
        return pool.size();
    }

    /** How many HTTP/2 connections take streams. */
    int multiplexed() {
        return multiplexed.size();
    }

    /**
     * Closes the unused connections and looks nothing up any more; running exchanges lose their deadlines. From any thread,
     * while the loop runs.
     */
    @Override
    public void close() {
        if (loop.inEventLoop()) {
            closeOnLoop();
        } else if (!loop.isShuttingDown()) {
            loop.execute(this::closeOnLoop);
        }
    }

    private void closeOnLoop() {
        sweeper.cancel(false);
        pool.clear();
        multiplexed.clear();
        resolver.close();
    }
}
