package io.cartway.proxy.credential;

import com.google.crypto.tink.Aead;

/**
 * An account's keyset of a region, unwrapped. Lives in memory only.
 *
 * @param primaryKeyId the key that seals new rows; older keys of the set still open theirs
 * @param aead the keyset
 */
record AccountKey(int primaryKeyId, Aead aead) {
    @Override
    public String toString() {
        return "AccountKey[" + Integer.toHexString(primaryKeyId) + "]";
    }
}
