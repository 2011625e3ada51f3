package io.cartway.proxy.store;

import java.time.Instant;

/**
 * A store's secrets as they are kept. Immutable; nobody changes the array.
 *
 * @param storeKey of which store
 * @param accountId whose
 * @param region whose key-encryption key stands behind it
 * @param fieldSet names of the sealed fields, sorted, with commas
 * @param keyId the key of the account's keyset that sealed it
 * @param ciphertext AES-256-GCM
 * @param sealedAt when
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SealedCredential(
        String storeKey,
        String accountId,
        String region,
        String fieldSet,
        int keyId,
        byte[] ciphertext,
        Instant sealedAt) {
    /** Without the ciphertext. */
    @Override
    public String toString() {
        return "SealedCredential[" + storeKey + ", key " + Integer.toHexString(keyId) + "]";
    }
}
