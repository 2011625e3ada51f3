package io.cartway.proxy.local;

import io.cartway.connectors.secret.Credential;
import io.cartway.proxy.store.StoreRecord;
import java.util.concurrent.CompletionStage;

/** Asks a platform whether it accepts a credential. */
@FunctionalInterface
public interface CredentialProbe {
    /**
     * Makes the connector's check call. Completes normally when the platform accepted, else exceptionally with a
     * {@code ProxyException} that says why. The caller keeps the credential and closes it afterwards.
     */
    CompletionStage<Void> check(StoreRecord store, Credential credential);

    /** The same for the store's own credential: a token of it that has expired is replaced. */
    default CompletionStage<Void> checkKept(StoreRecord store, Credential credential) {
        return check(store, credential);
    }
}
