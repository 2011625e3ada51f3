package io.cartway.proxy.credential;

import io.cartway.connectors.secret.Credential;
import io.cartway.proxy.store.SealedCredential;

/**
 * A store's secrets with the row that they were read from.
 *
 * @param credential opened, closed with this
 * @param row its place: what may be replaced when it is still there
 */
public record StoredCredential(Credential credential, SealedCredential row) implements AutoCloseable {
    @Override
    public void close() {
        credential.close();
    }
}
