package io.cartway.bench.load;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback and how it is spoken to.
 *
 * @param address its address and port
 * @param tls null for plain http
 * @param streams calls on a connection at a time over HTTP/2; 0 is HTTP/1.1, one call after the other
 */
public record Peer(InetSocketAddress address, @Nullable SslContext tls, int streams) {
    /** As many as a server allows that says nothing else (RFC 9113 section 6.5.2 recommends no fewer). */
    public static final int MOST_STREAMS = 100;

    /** Those with keys of 256 bits, as the proxy has them too. */
    private static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /**
     * The server at an origin such as {@code https://127.0.0.1:8443}, over HTTP/1.1; only its port counts. Certificates
     * aren't checked: the servers are this command's own, on loopback, and what is sent to them is made up.
     */
    public static Peer of(String origin) {
        URI uri = URI.create(origin);
        boolean secure = "https".equals(uri.getScheme());
        return new Peer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort()),
                secure ? context(ApplicationProtocolNames.HTTP_1_1) : null,
                0);
    }

    /**
     * The same over HTTP/2.
     *
     * @param streamsOfConnection calls on a connection at a time, 1 to {@value #MOST_STREAMS}
     * @throws IllegalArgumentException when they aren't, or without TLS
     */
    public Peer overHttp2(int streamsOfConnection) {
        if (tls == null || streamsOfConnection < 1 || streamsOfConnection > MOST_STREAMS) {
            throw new IllegalArgumentException("HTTP/2: over TLS, with 1 to " + MOST_STREAMS + " streams a connection");
        }
        return new Peer(address, context(ApplicationProtocolNames.HTTP_2), streamsOfConnection);
    }

    boolean http2() {
        return streams > 0;
    }

    private static SslContext context(String protocol) {
        try {
            return SslContextBuilder.forClient()
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm(null)
                    .ciphers(SUITES, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            protocol))
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }
}
