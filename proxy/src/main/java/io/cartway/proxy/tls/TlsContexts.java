package io.cartway.proxy.tls;

import io.cartway.proxy.transport.NativeTls;
import io.cartway.proxy.transport.Transport;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.OpenSslServerSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.SimpleKeyManagerFactory;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's TLS: 1.3 and 1.2, 256-bit suites only, ALPN h2 and http/1.1, from PEM files that may be replaced while it
 * runs. A swap is atomic; open connections keep what they were made with.
 *
 * <p>Thread-safe. {@link #refresh} is meant for the housekeeping thread, once a second; it reads files.
 */
public final class TlsContexts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsContexts.class);

    /** In the server's order. The TLS 1.3 names act on the JDK only; BoringSSL knows no choice there. */
    static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final ApplicationProtocolConfig ALPN = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            "h2",
            "http/1.1");

    static {
        // BoringSSL never renegotiates as a server; the JDK has to be told, before its first use.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    /** One certificate: the fast context and the one that enforces the list, the same one where there is no BoringSSL. */
    private record Generation(SslContext fast, SslContext enforcing, FileTime chainTime, FileTime keyTime) {
        void release() {
            ReferenceCountUtil.release(fast);
        }
    }

    private final Path chain;
    private final Path key;
    private final SslProvider provider;
    private final LongSupplier nanoTime;
    private final TicketKeys tickets;
    private volatile Generation current;
    private @Nullable Generation retired;

    private TlsContexts(Path chain, Path key, SslProvider provider, SecureRandom random, LongSupplier nanoTime)
            throws IOException {
        this.chain = chain;
        this.key = key;
        this.provider = provider;
        this.nanoTime = nanoTime;
        this.tickets = new TicketKeys(random, nanoTime.getAsLong());
        this.current = load();
    }

    /**
     * Loads certificate and key.
     *
     * @param chain PEM, the server's certificate first
     * @param key PEM, PKCS#8, not encrypted
     * @throws IOException if a file cannot be read or the two do not fit
     */
    public static TlsContexts load(Path chain, Path key, Transport transport, SecureRandom random) throws IOException {
        return load(chain, key, transport, random, System::nanoTime);
    }

    static TlsContexts load(Path chain, Path key, Transport transport, SecureRandom random, LongSupplier nanoTime)
            throws IOException {
        return new TlsContexts(chain, key, transport.sslProvider(), random, nanoTime);
    }

    /** Loads the files again; what cannot be used is said in the log and the old certificate stays. */
    private void reload() {
        try {
            Generation next = load();
            releaseRetired();
            retired = current;
            current = next;
            LOG.info("certificate loaded from {}", chain);
        } catch (IOException e) {
            LOG.error("certificate not replaced, the old one stays in use: {}", e.getMessage());
        }
    }

    /** Reloads when a file changed, renews the ticket key when it is 12 hours old. */
    public synchronized void refresh() {
        releaseRetired();
        Generation used = current;
        if (tickets.rotate(nanoTime.getAsLong())) {
            applyTickets(used.fast);
        }
        try {
            if (!used.chainTime.equals(Files.getLastModifiedTime(chain))
                    || !used.keyTime.equals(Files.getLastModifiedTime(key))) {
                reload();
            }
        } catch (IOException e) {
            LOG.debug("certificate files not readable now", e); // they are being replaced
        }
    }

    /** A handler for one connection. */
    SslHandler newHandler(ByteBufAllocator allocator, boolean enforcing) {
        Generation used = current;
        return (enforcing ? used.enforcing : used.fast).newHandler(allocator);
    }

    @Override
    public synchronized void close() {
        releaseRetired();
        current.release();
    }

    /** Released one refresh after the swap: a loop that has just fetched the old generation can still make its engine. */
    private void releaseRetired() {
        if (retired != null) {
            retired.release();
            retired = null;
        }
    }

    private Generation load() throws IOException {
        FileTime chainTime = Files.getLastModifiedTime(chain);
        FileTime keyTime = Files.getLastModifiedTime(key);
        try {
            Identity identity = Identity.read(chain, key);
            SslContext enforcing = enforcing(identity);
            SslContext fast = provider == SslProvider.JDK ? enforcing : fast(identity);
            applyTickets(fast);
            return new Generation(fast, enforcing, chainTime, keyTime);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(chain + " and " + key + " are not a certificate chain and its key in PEM", e);
        }
    }

    /** By the JDK, without {@code SslContextBuilder}: that tries its way with key stores first, which takes long. */
    private static SslContext enforcing(Identity identity) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {identity}, new TrustManager[0], null);
        return new JdkSslContext(
                context,
                false,
                SUITES,
                IdentityCipherSuiteFilter.INSTANCE,
                ALPN,
                ClientAuth.NONE,
                PROTOCOLS.clone(),
                false);
    }

    private SslContext fast(Identity identity) throws SSLException {
        // What BoringSSL needs of the key is made once, not in each handshake.
        KeyManagerFactory keys = new OpenSslCachingX509KeyManagerFactory(new SimpleKeyManagerFactory() {
            @Override
            protected void engineInit(KeyStore keyStore, char[] password) {}

            @Override
            protected void engineInit(ManagerFactoryParameters parameters) {}

            @Override
            protected KeyManager[] engineGetKeyManagers() {
                return new KeyManager[] {identity};
            }
        });
        return NativeTls.lean(SslContextBuilder.forServer(keys)
                .sslProvider(provider)
                .protocols(PROTOCOLS)
                .ciphers(SUITES)
                .applicationProtocolConfig(ALPN)
                .build());
    }

    private void applyTickets(SslContext context) {
        if (context.sessionContext() instanceof OpenSslServerSessionContext sessions) {
            tickets.applyTo(sessions);
        }
    }
}
