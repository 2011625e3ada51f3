package io.cartway.connectors.auth;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretAccess;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The token of the store's session, where one was opened.
 *
 * @param header its name in lower case, or null for a bearer token
 */
public record SessionToken(@Nullable String header) implements Signer {
    /** As a bearer token. */
    public SessionToken() {
        this(null);
    }

    @Override
    public UpstreamRequest sign(UpstreamRequest request, Credential credential, SigningContext context) {
        SecretBytes session = context.session();
        if (session == null) {
            return request;
        }
        String token = new String(session.reveal(SecretAccess.INSTANCE), StandardCharsets.UTF_8);
        return header == null
                ? request.withHeader("authorization", "Bearer " + token)
                : request.withHeader(header, token);
    }

    /** None: the token is no part of the credential. */
    @Override
    public Set<String> fields() {
        return Set.of();
    }
}
