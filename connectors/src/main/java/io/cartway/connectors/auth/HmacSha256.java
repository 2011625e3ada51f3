package io.cartway.connectors.auth;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HMAC-SHA256 with a key that leaves no copy: the provider gets one and wipes it, unlike {@code SecretKeySpec}'s. */
final class HmacSha256 {
    private HmacSha256() {}

    static byte[] of(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new BorrowedKey(key));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static final class BorrowedKey implements SecretKey {
        private static final long serialVersionUID = 1L;
        private final transient byte[] key;

        BorrowedKey(byte[] key) {
            this.key = key;
        }

        @Override
        public String getAlgorithm() {
            return "HmacSHA256";
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return key.clone();
        }
    }
}
