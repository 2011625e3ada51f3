package io.cartway.proxy.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An api key as it is kept: not the key. Immutable; nobody changes the array.
 *
 * @param id the key's public first 8 hex digits
 * @param accountId whose
 * @param mac HMAC-SHA-256 of the whole key
 * @param pepperId names the pepper of the HMAC
 * @param createdAt when
 * @param disabledAt since when it opens nothing, or null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by equals; the comparison is constant-time
public record ApiKeyRecord(
        String id,
        String accountId,
        byte[] mac,
        String pepperId,
        Instant createdAt,
        @Nullable Instant disabledAt) {
    /** Without the hash. */
    @Override
    public String toString() {
        return "ApiKeyRecord[" + id + (disabledAt == null ? "]" : ", disabled]");
    }
}
