package io.cartway.proxy.local;

import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.secret.Credential;
import io.cartway.proxy.caller.Caller;
import io.cartway.proxy.store.StoreRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that is answered here.
 *
 * @param caller who calls
 * @param arguments validated
 * @param store the store whose key was given, or null
 * @param credential its opened secrets, for methods that prove them, or null; closed by the exchange
 * @param probe proves a credential at the platform, on the exchange's event loop
 * @param calls makes calls that this one doesn't wait for
 * @param now when the call began
 */
public record LocalCall(
        Caller caller,
        Arguments arguments,
        @Nullable StoreRecord store,
        @Nullable Credential credential,
        CredentialProbe probe,
        SingleCalls calls,
        Instant now) {
    /** The store; only asked for by methods that need one. */
    public StoreRecord requireStore() {
        StoreRecord known = store;
        if (known == null) {
            throw new IllegalStateException("this method declares that it needs a store");
        }
        return known;
    }
}
