package io.cartway.proxy.credential;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretAccess;
import io.cartway.connectors.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * When a token was issued and when it ends: kept beside it in the sealed credential, and only true of that one token. A
 * token that came with the connection has none.
 */
record TokenAge(Instant issued, Instant until) {
    /** The field of a credential that tells the age of the token in another; no connector can declare such a name. */
    static String field(String token) {
        return token + ".age";
    }

    /** What the credential says about its token, or null when it says nothing about this one. */
    static @Nullable TokenAge of(Credential credential, String tokenField) {
        SecretBytes age = credential.field(field(tokenField));
        SecretBytes token = credential.field(tokenField);
        if (age == null || token == null) {
            return null;
        }
        String[] parts = new String(age.reveal(SecretAccess.INSTANCE), StandardCharsets.US_ASCII).split(" ", -1);
        return parts.length == 3 && parts[2].equals(digest(token))
                ? new TokenAge(
                        Instant.ofEpochMilli(Long.parseLong(parts[0])), Instant.ofEpochMilli(Long.parseLong(parts[1])))
                : null;
    }

    /** As it is kept. */
    SecretBytes with(SecretBytes token) {
        return SecretBytes.ofText(issued.toEpochMilli() + " " + until.toEpochMilli() + " " + digest(token));
    }

    /** Tells tokens apart. */
    static String digest(SecretBytes token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.reveal(SecretAccess.INSTANCE));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
