package io.cartway.proxy;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.proxy.admin.AdminServer;
import io.cartway.proxy.config.ProxyConfig;
import io.cartway.proxy.metrics.ProxyMetrics;
import io.cartway.proxy.pipeline.Deadlines;
import io.cartway.proxy.pipeline.DownstreamServer;
import io.cartway.proxy.tls.SelfSignedCertificate;
import io.cartway.proxy.tls.TlsContexts;
import io.cartway.proxy.transport.Transport;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Start, drain and stop of the proxy. What was opened is closed in the opposite order. Used by one thread; {@link #stop}
 * may be called from any.
 */
public final class ProxyServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyServer.class);
    private final ProxyConfig config;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean ready;
    private int port;
    private int adminPort;

    /** A server that is not yet started. */
    public ProxyServer(ProxyConfig config) {
        this.config = config;
    }

    /**
     * Opens the data folder, listens, and is ready when it returns.
     *
     * @throws IOException when the addresses can't be listened on or the certificate can't be used
     */
    public void start() throws IOException {
        boolean started = false;
        try {
            open();
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    private void open() throws IOException {
        ApiCatalog catalog = ApiCatalogLoader.load();
        ConnectorRegistry connectors = ConnectorRegistry.load(catalog);
        ProxyState state = opening(ProxyState.open(config, clock));
        ProxyMetrics metrics = opening(new ProxyMetrics());
        Transport transport = Transport.detect();
        EventLoopGroup loops = transport.newEventLoops(Runtime.getRuntime().availableProcessors());
        opening(() -> loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly());
        UpstreamClients clients = opening(UpstreamClients.on(loops, transport, config));
        TlsContexts tls = opening(certificate(transport));
        state.housekeeping().scheduleWithFixedDelay(tls::refresh, 1, 1, TimeUnit.SECONDS);
        Wiring wiring = new Wiring(config, catalog, connectors, state, metrics, clients, clock, random);
        LoopLag.watch(loops, wiring.shedder());
        DownstreamServer downstream = opening(new DownstreamServer(
                transport, loops, Deadlines.forEachLoop(loops), Wiring.edge(config), tls, wiring.exchanges()));
        metrics.gauge(
                "cartway.connections", "open connections of integrators", downstream, DownstreamServer::connections);
        downstream.start(config.listen().socketAddress());
        port = downstream.port();
        AdminServer admin = opening(AdminServer.start(
                config.admin().socketAddress(), loops, transport.serverChannel(), () -> ready, metrics::scrape));
        adminPort = admin.port();
        ready = true;
        LOG.info(
                "ready: https on port {}, admin on port {}, {} connectors, region {}",
                port,
                adminPort,
                connectors.all().size(),
                config.region());
        // Not before: what the first calls need is compiled by them, the rest must not compete with them for long.
        state.housekeeping()
                .schedule(() -> state.executor().execute(() -> compileAll(connectors)), 1, TimeUnit.SECONDS);
        Thread drain = new Thread(() -> drain(downstream), "drain");
        drain.start();
    }

    private static void compileAll(ConnectorRegistry connectors) {
        connectors.problems().forEach(problem -> LOG.error("calls that need this file will be refused: {}", problem));
    }

    private TlsContexts certificate(Transport transport) throws IOException {
        Path chain = config.tls().certificate();
        Path key = config.tls().key();
        if (chain == null || key == null) {
            SelfSignedCertificate made =
                    SelfSignedCertificate.in(config.data().resolve("tls"), hostname(), clock.instant(), random);
            LOG.warn("no certificate is configured: a self-signed one is used, clients must trust {}", made.chain());
            return TlsContexts.load(made.chain(), made.key(), transport, random);
        }
        return TlsContexts.load(chain, key, transport, random);
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }

    private <T extends AutoCloseable> T opening(T resource) {
        opened.push(resource);
        return resource;
    }

    /** The port that integrators connect to. */
    public int port() {
        return port;
    }

    /** The port of health, readiness and metrics. */
    public int adminPort() {
        return adminPort;
    }

    /** Begins to drain: readiness off, then no new connections, then the running exchanges end or are cut. */
    public void stop() {
        stopping.countDown();
    }

    /** Waits until it was stopped and everything is closed. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    private void drain(DownstreamServer downstream) {
        try {
            stopping.await();
            ready = false;
            LOG.info("draining: not ready any more, {} connections open", downstream.connections());
            Duration accept = config.drain().accept();
            if (downstream.connections() > 0) {
                TimeUnit.MILLISECONDS.sleep(accept.toMillis());
            }
            boolean whole = downstream.drain(config.drain().finish());
            LOG.info(whole ? "drained: every exchange ended" : "drained: what still ran was cut");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            stopped.countDown();
        }
    }

    /** Closes everything at once, without draining. */
    @Override
    public void close() {
        ready = false;
        synchronized (opened) {
            for (AutoCloseable resource = opened.poll(); resource != null; resource = opened.poll()) {
                try {
                    resource.close();
                } catch (Exception e) {
                    LOG.warn("closing: {}", e.getClass().getSimpleName());
                }
            }
        }
    }
}
