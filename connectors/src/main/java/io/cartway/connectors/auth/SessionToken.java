package io.cartway.connectors.auth;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretAccess;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The token of the store's session as a bearer token, where a session was opened. */
public record SessionToken() implements Signer {
    @Override
    public UpstreamRequest sign(UpstreamRequest request, Credential credential, SigningContext context) {
        SecretBytes session = context.session();
        if (session == null) {
            return request;
        }
        String token = new String(session.reveal(SecretAccess.INSTANCE), StandardCharsets.UTF_8);
        return request.withHeader("authorization", "Bearer " + token);
    }

    /** None: the token is no part of the credential. */
    @Override
    public Set<String> fields() {
        return Set.of();
    }
}
