package io.cartway.bench.load;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback.
 *
 * @param address its address and port
 * @param tls null for plain http
 */
public record Peer(InetSocketAddress address, @Nullable SslContext tls) {

    /**
     * The server at an origin such as {@code https://127.0.0.1:8443}; only its port counts. Certificates aren't checked:
     * the servers are this command's own, on loopback, and what is sent to them is made up.
     */
    public static Peer of(String origin) {
        URI uri = URI.create(origin);
        try {
            SslContext tls = "https".equals(uri.getScheme())
                    ? SslContextBuilder.forClient()
                            .trustManager(InsecureTrustManagerFactory.INSTANCE)
                            .endpointIdentificationAlgorithm(null)
                            .build()
                    : null;
            return new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort()), tls);
        } catch (SSLException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }
}
