package io.cartway.proxy;

import io.cartway.proxy.config.ProxyConfig;
import io.cartway.proxy.transport.Transport;
import io.cartway.proxy.upstream.DnsLookup;
import io.cartway.proxy.upstream.EgressGuard;
import io.cartway.proxy.upstream.PooledUpstreamClient;
import io.cartway.proxy.upstream.UpstreamClient;
import io.cartway.proxy.upstream.UpstreamSettings;
import io.cartway.proxy.upstream.UpstreamTls;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;

/** The upstream client of every event loop. Immutable once made. */
final class UpstreamClients implements AutoCloseable {
    private final Map<EventExecutor, PooledUpstreamClient> byLoop = new HashMap<>();
    private final UpstreamTls tls;

    private UpstreamClients(UpstreamTls tls) {
        this.tls = tls;
    }

    static UpstreamClients on(EventLoopGroup loops, Transport transport, ProxyConfig config) throws SSLException {
        UpstreamClients clients = new UpstreamClients(new UpstreamTls(
                transport.sslProvider(), config.upstream().http2() == ProxyConfig.Switch.ON, List.of()));
        EgressGuard guard = new EgressGuard(config.egress().allow());
        UpstreamSettings settings = UpstreamSettings.of(config);
        for (EventExecutor executor : loops) {
            EventLoop loop = (EventLoop) executor;
            clients.byLoop.put(
                    loop,
                    new PooledUpstreamClient(
                            loop,
                            transport.clientChannel(),
                            PooledByteBufAllocator.DEFAULT,
                            settings,
                            clients.tls,
                            guard,
                            DnsLookup.on(loop, transport),
                            System::nanoTime));
        }
        return clients;
    }

    /** The client of this loop. */
    UpstreamClient of(EventLoop loop) {
        PooledUpstreamClient client = byLoop.get(loop);
        if (client == null) {
            throw new IllegalStateException("an event loop without upstream client");
        }
        return client;
    }

    @Override
    public void close() {
        byLoop.values().forEach(PooledUpstreamClient::close);
        tls.close();
    }
}
