package io.cartway.proxy.resilience;

import io.cartway.proxy.upstream.UpstreamFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to one call of a store, and the duty to say how it went. What is told after the first time is ignored. A permit
 * that never hears anything takes one of the trial calls of a breaker for good.
 */
public final class Permit {
    private static final int SERVER_ERROR = 500;

    private final CircuitBreaker breaker;
    private final AtomicBoolean told = new AtomicBoolean();

    Permit(CircuitBreaker breaker) {
        this.breaker = breaker;
    }

    /** The store answered to the end; a status of 500 and above counts against it. */
    public void answered(int status) {
        if (told.compareAndSet(false, true)) {
            if (status >= SERVER_ERROR) {
                breaker.onError(0, TimeUnit.NANOSECONDS, new StoreFailed());
            } else {
                breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            }
        }
    }

    /** No whole answer came; counts against the store unless the fault is ours. */
    public void failed(UpstreamFailure failure) {
        if (isTheStores(failure.kind())) {
            if (told.compareAndSet(false, true)) {
                breaker.onError(0, TimeUnit.NANOSECONDS, new StoreFailed());
            }
        } else {
            cancelled();
        }
    }

    /** The call ended for reasons that say nothing about the store. */
    public void cancelled() {
        if (told.compareAndSet(false, true)) {
            breaker.releasePermission();
        }
    }

    private static boolean isTheStores(UpstreamFailure.Kind kind) {
        return switch (kind) {
            case NOT_RESOLVED, NOT_CONNECTED, TLS_FAILED, NO_ANSWER, STALLED, CUT, MALFORMED, UNREADABLE -> true;
            case ADDRESS_REFUSED, INTERNAL -> false;
        };
    }

    private static final class StoreFailed extends Exception {
        private static final long serialVersionUID = 1L;

        StoreFailed() {
            super("the store failed", null, false, false);
        }
    }
}
