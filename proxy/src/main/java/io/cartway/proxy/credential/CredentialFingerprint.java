package io.cartway.proxy.credential;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells credentials apart without keeping them: HMAC-SHA-256 with a key of this process. Thread-safe. */
final class CredentialFingerprint {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec key;

    CredentialFingerprint() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** @param except fields that don't count */
    String of(Credential credential, Set<String> except) {
        Map<String, SecretBytes> fields = new HashMap<>();
        for (String name : credential.names()) {
            SecretBytes value = credential.field(name);
            if (value != null && !except.contains(name)) {
                fields.put(name, value);
            }
        }
        byte[] plain = FieldCodec.encode(fields);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }
}
