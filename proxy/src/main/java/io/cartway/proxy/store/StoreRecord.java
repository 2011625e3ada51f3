package io.cartway.proxy.store;

import io.cartway.connectors.spi.Store;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connected store without its secrets. Immutable.
 *
 * @param key the store key, 32 hex digits
 * @param accountId whose
 * @param connector id of the platform's connector
 * @param url normalised address of the shop
 * @param residency {@code any} or {@code eu}
 * @param region the store's home
 * @param label the caller's own name for it, or null
 * @param certificateSha256 hex of the one certificate that is trusted, or null for the public authorities
 * @param connection further connection fields that are not secret
 * @param createdAt when
 * @param totalCalls calls so far, a minute behind
 */
public record StoreRecord(
        String key,
        String accountId,
        String connector,
        URI url,
        String residency,
        String region,
        @Nullable String label,
        @Nullable String certificateSha256,
        Map<String, String> connection,
        Instant createdAt,
        long totalCalls) {
    public StoreRecord {
        connection = Map.copyOf(connection);
    }

    /** As connectors see it. */
    public Store toStore() {
        return new Store(key, url, connection);
    }

    /** Key and connector: the address and fields say whose shop it is. */
    @Override
    public String toString() {
        return "StoreRecord[" + key + ", " + connector + "]";
    }
}
