package io.cartway.proxy.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cartway.proxy.transport.NativeTls;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.ReferenceCountUtil;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards platforms: 1.3 and 1.2, 256-bit suites offered first, chain and host name verified; or one pinned
 * certificate. Any thread.
 */
public final class UpstreamTls implements AutoCloseable {
    /** 256-bit first; what the platform picks is its choice. BoringSSL has a fixed list for 1.3. */
    private static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    private static final ApplicationProtocolConfig ALPN = new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);
    private static final int PINNED_CONTEXTS = 1_000;

    private final boolean http2;
    private final SslContext publicAuthorities;
    /** The JDK's contexts: nothing native to be released when one is dropped from the cache. */
    private final Cache<String, SslContext> pinned =
            Caffeine.newBuilder().maximumSize(PINNED_CONTEXTS).build();

    /**
     * TLS by this provider.
     *
     * @param http2 whether platforms are offered HTTP/2
     * @param authorities who is trusted to name platforms; empty for those of the Java runtime
     * @throws SSLException if the provider can't be set up
     */
    public UpstreamTls(SslProvider provider, boolean http2, List<X509Certificate> authorities) throws SSLException {
        this.http2 = http2;
        SslContextBuilder builder = suites(provider).endpointIdentificationAlgorithm("HTTPS");
        if (!authorities.isEmpty()) {
            builder.trustManager(authorities.toArray(X509Certificate[]::new));
        }
        publicAuthorities = NativeTls.lean(builder.build());
    }

    private SslContextBuilder suites(SslProvider provider) {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(provider)
                .protocols("TLSv1.3", "TLSv1.2")
                .ciphers(SUITES, SupportedCipherSuiteFilter.INSTANCE);
        return http2 ? builder.applicationProtocolConfig(ALPN) : builder;
    }

    /** Whether platforms may choose HTTP/2. */
    boolean offersHttp2() {
        return http2;
    }

    /** A handler for a new connection. */
    SslHandler handler(ByteBufAllocator allocator, Origin origin, @Nullable String certificateSha256) {
        SslContext context =
                certificateSha256 == null ? publicAuthorities : pinned.get(certificateSha256, this::pinning);
        return context.newHandler(allocator, origin.host(), origin.port());
    }

    private SslContext pinning(String sha256Hex) {
        try {
            // The pin stands for the name check too: such shops often have a certificate for another name.
            return suites(SslProvider.JDK)
                    .trustManager(new PinnedCertificate(sha256Hex))
                    .endpointIdentificationAlgorithm(null)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("the Java runtime has no usable TLS", e);
        }
    }

    /** To be called when no more connections are made; those that exist live on. */
    @Override
    public void close() {
        ReferenceCountUtil.release(publicAuthorities);
    }
}
