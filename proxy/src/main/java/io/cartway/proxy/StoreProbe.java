package io.cartway.proxy;

import io.cartway.proxy.config.ProxyConfig;
import io.cartway.proxy.store.StoreRecord;
import java.util.concurrent.CompletableFuture;

/** Makes a store's check call, outside a running server. */
interface StoreProbe {
    /**
     * What came of it.
     *
     * @param reached whether the platform accepted the credential
     * @param message one line for a person; no secret
     */
    record Result(boolean reached, String message) {}

    /** Calls the store. Ends by itself, with the configured timeouts. */
    CompletableFuture<Result> probe(ProxyConfig config, StoreRecord store);
}
