package io.cartway.connectors.auth;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HTTP Basic authentication, RFC 7617.
 *
 * @param user the credential field that is the user name
 * @param password the credential field that is the password, or null for platforms that take a key as the user name alone
 */
public record BasicAuth(String user, @Nullable String password) implements Signer {
    @Override
    public UpstreamRequest sign(UpstreamRequest request, Credential credential, SigningContext context) {
        byte[] name = Secrets.of(credential, user);
        byte[] secret = password == null ? new byte[0] : Secrets.of(credential, password);
        byte[] pair = new byte[name.length + 1 + secret.length];
        System.arraycopy(name, 0, pair, 0, name.length);
        pair[name.length] = ':';
        System.arraycopy(secret, 0, pair, name.length + 1, secret.length);
        byte[] encoded = Base64.getEncoder().encode(pair);
        try {
            return request.withHeader("authorization", "Basic " + new String(encoded, StandardCharsets.US_ASCII));
        } finally {
            Arrays.fill(pair, (byte) 0);
            Arrays.fill(encoded, (byte) 0);
        }
    }

    @Override
    public Set<String> fields() {
        return password == null ? Set.of(user) : Set.of(user, password);
    }
}
