package io.cartway.proxy.credential;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.Random;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * AES-256-GCM under keys that are derived from a master key and a random salt of 128 bits: each process seals with a key of
 * its own, and every process that has the same master key opens it. Thread-safe.
 *
 * <p>What is sealed begins with the salt. After 2^30 messages another salt is taken, so that the chance of two equal nonces
 * (random, 96 bits) under one key stays below 2^-36.
 */
@AccessesPartialKey // the master key comes from a file, as bytes
final class DerivedAead implements Aead {
    private static final int SALT = 16;
    private static final long MOST_MESSAGES = 1L << 30;

    private final MasterKey master;
    private final byte[] info;
    private volatile Sealing sealing;

    /** What this process seals with now. */
    private static final class Sealing {
        final byte[] salt;
        final Aead aead;
        final AtomicLong messages = new AtomicLong();

        Sealing(byte[] salt, Aead aead) {
            this.salt = salt;
            this.aead = aead;
        }
    }

    DerivedAead(MasterKey master, byte[] info) throws GeneralSecurityException {
        this.master = master;
        this.info = info;
        this.sealing = fresh();
    }

    private Sealing fresh() throws GeneralSecurityException {
        byte[] salt = Random.randBytes(SALT);
        return new Sealing(salt, aead(salt));
    }

    private Aead aead(byte[] salt) throws GeneralSecurityException {
        byte[] bytes = Hkdf.computeHkdf("HMACSHA256", master.bytes(), salt, info, MasterKey.BYTES);
        try {
            return KeyRing.primitive(AesGcmKey.builder()
                    .setParameters(KeyRing.UNPREFIXED)
                    .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                    .build());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        Sealing now = sealing;
        if (now.messages.incrementAndGet() > MOST_MESSAGES) {
            now = fresh(); // two threads may both take one: each is good
            sealing = now;
        }
        byte[] sealed = now.aead.encrypt(plaintext, associatedData);
        return ByteBuffer.allocate(SALT + sealed.length)
                .put(now.salt)
                .put(sealed)
                .array();
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        if (ciphertext.length < SALT) {
            throw new GeneralSecurityException("too short");
        }
        byte[] salt = Arrays.copyOf(ciphertext, SALT);
        byte[] sealed = Arrays.copyOfRange(ciphertext, SALT, ciphertext.length);
        Sealing now = sealing;
        Aead aead = Arrays.equals(salt, now.salt) ? now.aead : aead(salt);
        return aead.decrypt(sealed, associatedData);
    }
}
