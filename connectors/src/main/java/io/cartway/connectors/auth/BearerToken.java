package io.cartway.connectors.auth;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A bearer token, RFC 6750.
 *
 * @param field the credential field that is the token
 */
public record BearerToken(String field) implements Signer {
    @Override
    public UpstreamRequest sign(UpstreamRequest request, Credential credential, SigningContext context) {
        String token = new String(Secrets.of(credential, field), StandardCharsets.UTF_8);
        return request.withHeader("authorization", "Bearer " + token);
    }

    @Override
    public Set<String> fields() {
        return Set.of(field);
    }
}
