package io.cartway.proxy.credential;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.cartway.proxy.credential.CredentialException.Reason;
import io.cartway.proxy.store.WrappedKeyset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * Makes, wraps and unwraps the accounts' keysets with this region's key-encryption key. Thread-safe. Each keyset is bound
 * to its account and region.
 */
@AccessesPartialKey // the key-encryption key comes from a file, as bytes
public final class KeyRing {
    private static final Configuration TINK = AeadConfig2026.get();
    static final AesGcmParameters UNPREFIXED = parameters(AesGcmParameters.Variant.NO_PREFIX);
    private static final AesGcmParameters SEALING = parameters(AesGcmParameters.Variant.TINK);
    private final MasterKey kek;
    private final Aead wrapper;

    /** A ring under this key-encryption key. */
    public KeyRing(MasterKey kek) {
        this.kek = kek;
        try {
            AesGcmKey key = AesGcmKey.builder()
                    .setParameters(UNPREFIXED)
                    .setKeyBytes(SecretBytes.copyFrom(kek.bytes(), InsecureSecretKeyAccess.get()))
                    .build();
            wrapper = primitive(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    private static AesGcmParameters parameters(AesGcmParameters.Variant variant) {
        try {
            return AesGcmParameters.builder()
                    .setKeySizeBytes(32)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(variant)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /**
     * Keys of their own for another purpose, derived from the key-encryption key, so that every process that has the same
     * one opens what another sealed. For any number of messages.
     *
     * @param purpose tells derived keys apart
     */
    public Aead derived(String purpose) {
        byte[] info = ("cartway-derived|" + purpose).getBytes(StandardCharsets.UTF_8);
        try {
            return new DerivedAead(kek, info);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /** A new keyset for an account, wrapped. */
    WrappedKeyset create(String accountId, String region, Instant now) {
        try {
            KeysetHandle fresh = KeysetHandle.generateNew(SEALING, TINK);
            byte[] wrapped =
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(fresh, wrapper, binding(accountId, region), TINK);
            return new WrappedKeyset(accountId, region, kek.id(), wrapped, now);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset can't be made", e);
        }
    }

    /**
     * Opens a wrapped keyset.
     *
     * @throws CredentialException when another key wrapped it, or it was changed
     */
    AccountKey unwrap(WrappedKeyset wrapped) {
        if (!wrapped.kekId().equals(kek.id())) {
            throw wrongKey(wrapped.kekId());
        }
        try {
            KeysetHandle handle = TinkProtoKeysetFormat.parseEncryptedKeyset(
                    wrapped.keyset(), wrapper, binding(wrapped.accountId(), wrapped.region()), TINK);
            return new AccountKey(handle.getPrimary().getId(), primitive(handle));
        } catch (GeneralSecurityException e) {
            throw new CredentialException(
                    Reason.TAMPERED,
                    "the keyset of account " + wrapped.accountId()
                            + " was changed in the store: restore it from a copy of the keys");
        }
    }

    /**
     * Makes sure that this is the key that existing keysets were wrapped with.
     *
     * @param keysetsByKek how many keysets each key wrapped
     * @throws CredentialException when all were wrapped by others
     */
    public void check(Map<String, Long> keysetsByKek) {
        if (!keysetsByKek.isEmpty() && !keysetsByKek.containsKey(kek.id())) {
            throw wrongKey(keysetsByKek.keySet().toString());
        }
    }

    /**
     * Wraps, unwraps, seals and opens a sample. Shows that the cryptography works before the first call needs it, and
     * spares that call the loading of its classes (a second on a busy machine).
     *
     * @throws IllegalStateException when what comes back is not what went in
     */
    public void rehearse() {
        byte[] sample = kek.id().getBytes(StandardCharsets.UTF_8);
        try {
            rehearse(unwrap(create("rehearsal", "local", Instant.EPOCH)).aead(), sample);
            rehearse(derived("rehearsal"), sample);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM does not work on this machine", e);
        }
    }

    private static void rehearse(Aead aead, byte[] sample) throws GeneralSecurityException {
        if (!Arrays.equals(sample, aead.decrypt(aead.encrypt(sample, sample), sample))) {
            throw new GeneralSecurityException("what was opened is not what was sealed");
        }
    }

    private CredentialException wrongKey(String expected) {
        return new CredentialException(
                Reason.WRONG_KEY,
                "the key-encryption key is another one (" + kek.id()
                        + ") than the one that wrapped the accounts' keys (" + expected
                        + "): put the right kek file or CARTWAY_KEK back");
    }

    /** The one key as an AEAD. */
    static Aead primitive(AesGcmKey key) throws GeneralSecurityException {
        return primitive(KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                .build());
    }

    private static Aead primitive(KeysetHandle handle) throws GeneralSecurityException {
        return handle.getPrimitive(TINK, Aead.class);
    }

    private byte[] binding(String accountId, String region) {
        return ("cartway-keyset|" + accountId + "|" + region + "|" + kek.id()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "KeyRing[" + kek.id() + "]";
    }
}
