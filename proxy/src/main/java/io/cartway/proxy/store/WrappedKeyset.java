package io.cartway.proxy.store;

import java.time.Instant;

/**
 * An account's keyset of a region as it is kept. Immutable; nobody changes the array.
 *
 * @param accountId whose
 * @param region where
 * @param kekId names the key-encryption key that wrapped it
 * @param keyset the wrapped bytes
 * @param createdAt when
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WrappedKeyset(String accountId, String region, String kekId, byte[] keyset, Instant createdAt) {
    /** Without the keyset. */
    @Override
    public String toString() {
        return "WrappedKeyset[" + accountId + ", " + region + ", kek " + kekId + "]";
    }
}
