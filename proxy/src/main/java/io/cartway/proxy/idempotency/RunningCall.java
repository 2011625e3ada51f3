package io.cartway.proxy.idempotency;

import java.util.concurrent.CompletableFuture;

/** A call that is being carried out, and those who wait for its answer. Guarded by the lock of {@link KeyedCalls}. */
final class RunningCall {
    final String request;
    final CompletableFuture<KeptAnswer> answer = new CompletableFuture<>();
    int waiting;

    RunningCall(String request) {
        this.request = request;
    }
}
