package io.cartway.proxy.credential;

import io.cartway.proxy.credential.CredentialException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes api keys: HMAC-SHA-256 under a key that is not in the database. Thread-safe; a microsecond a call. */
public final class Pepper {
    private static final String ALGORITHM = "HmacSHA256";
    private final MasterKey key;
    /** Has the key; never used itself, only cloned. */
    private final Mac keyed;

    public Pepper(MasterKey key) {
        this.key = key;
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key.bytes(), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Names the pepper beside each hash. */
    public String id() {
        return key.id();
    }

    /** The hash of an api key, 32 bytes. */
    public byte[] mac(String apiKey) {
        try {
            Mac mac = (Mac) keyed.clone();
            return mac.doFinal(apiKey.getBytes(StandardCharsets.US_ASCII));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own " + ALGORITHM + " can be cloned", e);
        }
    }

    /**
     * Makes sure that existing api keys were hashed with this pepper.
     *
     * @param used ids of the peppers in use
     * @throws CredentialException when none of them is this one
     */
    public void check(Collection<String> used) {
        if (!used.isEmpty() && !used.contains(id())) {
            throw new CredentialException(
                    Reason.WRONG_KEY,
                    "the pepper is another one (" + id() + ") than the api keys were hashed with (" + used
                            + "): no key would be accepted; put the right file or variable back");
        }
    }

    @Override
    public String toString() {
        return "Pepper[" + id() + "]";
    }
}
