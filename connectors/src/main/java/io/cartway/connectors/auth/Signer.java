package io.cartway.connectors.auth;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import java.util.Set;

/** One way to prove a store's identity to its platform. Immutable, any thread. */
public interface Signer {
    /**
     * The request with this proof added.
     *
     * @throws io.cartway.connectors.spi.CallRefused when the credential lacks a field that this scheme needs
     */
    UpstreamRequest sign(UpstreamRequest request, Credential credential, SigningContext context);

    /** The credential fields that it reads. */
    Set<String> fields();
}
