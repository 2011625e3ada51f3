package io.cartway.proxy.memory;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Seals payload that has to stay in memory for a while (answers kept for an idempotency key, the items of a batch job),
 * with AES-256-GCM under a key that this process made and nobody else ever has: in a dump of the heap or a page that was
 * swapped out it can't be told from noise without that key's place. Thread-safe.
 */
public final class MemorySeal {
    private static final Configuration TINK = AeadConfig2026.get();
    private final Aead aead;

    private MemorySeal(Aead aead) {
        this.aead = aead;
    }

    /** With a new key. */
    public static MemorySeal create() {
        try {
            AesGcmParameters parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(32)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
            return new MemorySeal(KeysetHandle.generateNew(parameters, TINK).getPrimitive(TINK, Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /** Seals bytes, bound to a context (whose they are, what for), 28 bytes longer; the input is not kept. */
    public byte[] seal(byte[] plain, String context) {
        try {
            return aead.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bytes can't be sealed", e);
        }
    }

    /**
     * Opens what {@link #seal} made for the same context.
     *
     * @throws IllegalStateException when it is anything else
     */
    public byte[] open(byte[] sealed, String context) {
        try {
            return aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed bytes can't be opened: they are of another context");
        }
    }
}
