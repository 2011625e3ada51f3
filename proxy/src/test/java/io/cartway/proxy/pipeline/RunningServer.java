package io.cartway.proxy.pipeline;

import io.cartway.proxy.tls.SelfSignedCertificate;
import io.cartway.proxy.tls.TlsContexts;
import io.cartway.proxy.transport.Transport;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server on loopback with {@link TestExchanges}, for one test. */
final class RunningServer implements AutoCloseable {
    final TestExchanges exchanges;
    final DownstreamServer server;
    final @Nullable TlsContexts tls;
    private final EventLoopGroup loops;

    private RunningServer(
            EventLoopGroup loops, DownstreamServer server, @Nullable TlsContexts tls, TestExchanges exchanges) {
        this.exchanges = exchanges;
        this.loops = loops;
        this.server = server;
        this.tls = tls;
    }

    static RunningServer plain(Transport transport, EdgeSettings settings) throws IOException {
        return start(transport, settings, null);
    }

    static RunningServer secure(Transport transport, EdgeSettings settings, Path directory) throws IOException {
        SecureRandom random = new SecureRandom();
        SelfSignedCertificate files = SelfSignedCertificate.in(directory, "example.test", Instant.now(), random);
        return start(transport, settings, TlsContexts.load(files.chain(), files.key(), transport, random));
    }

    private static RunningServer start(Transport transport, EdgeSettings settings, @Nullable TlsContexts tls)
            throws IOException {
        EventLoopGroup loops = transport.newEventLoops(2);
        TestExchanges exchanges = new TestExchanges();
        DownstreamServer server =
                new DownstreamServer(transport, loops, Deadlines.forEachLoop(loops), settings, tls, exchanges);
        server.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new RunningServer(loops, server, tls, exchanges);
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        if (tls != null) {
            tls.close();
        }
    }
}
