package io.cartway.connectors.auth;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A token in a header field of the platform's own.
 *
 * @param header its name in lower case
 * @param field the credential field that is its value
 * @param optional whether a store may be connected without it; the header is left out then
 */
public record HeaderToken(String header, String field, boolean optional) implements Signer {
    @Override
    public UpstreamRequest sign(UpstreamRequest request, Credential credential, SigningContext context) {
        if (optional && credential.field(field) == null) {
            return request;
        }
        return request.withHeader(header, new String(Secrets.of(credential, field), StandardCharsets.UTF_8));
    }

    @Override
    public Set<String> fields() {
        return Set.of(field);
    }
}
