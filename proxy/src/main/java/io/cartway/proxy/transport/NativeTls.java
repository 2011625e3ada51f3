package io.cartway.proxy.transport;

import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.SslContext;

/** What BoringSSL keeps for each connection as long as it is open. */
public final class NativeTls {
    /**
     * Each connection has a buffer for what BoringSSL says while it reads: alerts, a HelloRetryRequest, the beginning of a
     * server's first flight. What doesn't fit is asked for again and then written where it is sent from, so that this costs
     * memory only: Netty's 2,048 bytes would be a third of all native memory of an idle connection.
     */
    private static final int ASIDE_BYTES = 256;

    private NativeTls() {}

    /** Makes the context's later connections keep little; the JDK's contexts stay as they are. */
    public static SslContext lean(SslContext context) {
        if (context instanceof ReferenceCountedOpenSslContext boringSsl) {
            boringSsl.setBioNonApplicationBufferSize(ASIDE_BYTES);
        }
        return context;
    }
}
