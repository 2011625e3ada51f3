package io.cartway.proxy.resilience;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.UpstreamRequest;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.upstream.UpstreamFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Decides whether one store is called, and whether it is called again. Any thread; never waits. */
public final class StoreGuard {
    private final CircuitBreaker breaker;
    private final RateLimiter rate;
    private final RetryBudget retries;
    private final StoreLimits limits;
    private final StoreGuardListener listener;
    private final LongSupplier clock;
    private volatile long openedNanos;

    StoreGuard(
            CircuitBreaker breaker,
            RateLimiter rate,
            StoreLimits limits,
            StoreGuardListener listener,
            LongSupplier clock) {
        this.breaker = breaker;
        this.rate = rate;
        this.retries = new RetryBudget(limits.retryPercent(), limits.retryReserve());
        this.limits = limits;
        this.listener = listener;
        this.clock = clock;
        breaker.getEventPublisher()
                .onStateTransition(event -> turned(event.getStateTransition().getToState()));
    }

    private void turned(CircuitBreaker.State state) {
        if (state == CircuitBreaker.State.OPEN) {
            openedNanos = clock.getAsLong();
            listener.breakerOpened();
        } else if (state == CircuitBreaker.State.CLOSED) {
            listener.breakerClosed();
        }
    }

    /**
     * Lets a call to the store through. A retry needs a permit of its own.
     *
     * @throws ProxyException 106 while the breaker is open, 110 when the store has had its calls, both with Retry-After
     */
    public Permit admit() {
        Permit permit = take();
        if (permit == null) {
            listener.refusedByRate();
            throw ProxyException.retryAfter(
                    ReturnCode.TOO_MANY_STORE_REQUESTS,
                    wholeSeconds(limits.period().toNanos()),
                    "too many calls to this store at once: try again later");
        }
        return permit;
    }

    /**
     * As {@link #admit}, for who can wait: a call that has just begun does for a while, what it still needs afterwards does
     * always, since its answer may be half sent.
     *
     * @return null when the store has had its calls for now: ask again a little later
     * @throws ProxyException 106 while the breaker is open
     */
    public @Nullable Permit admitFurther() {
        return take();
    }

    private @Nullable Permit take() {
        if (!breaker.tryAcquirePermission()) {
            listener.refusedByBreaker();
            throw ProxyException.retryAfter(
                    ReturnCode.STORE_NOT_REACHABLE,
                    secondsUntilTrial(),
                    "the store failed most of its last calls and is given a pause: try again later");
        }
        if (!rate.acquirePermission()) {
            breaker.releasePermission();
            return null;
        }
        retries.called();
        return new Permit(breaker);
    }

    /**
     * Whether a failed request may be sent again: nothing of an answer has come, sending it twice does no harm, a new
     * connection could help, and the store's budget has a retry left, which is taken.
     */
    public boolean mayRetry(UpstreamFailure failure, UpstreamRequest request) {
        boolean harmless = !failure.responseStarted() && (request.idempotent() || !failure.requestSent());
        boolean mayHelp =
                failure.kind() == UpstreamFailure.Kind.NOT_CONNECTED || failure.kind() == UpstreamFailure.Kind.CUT;
        if (!harmless || !mayHelp || breaker.getState() == CircuitBreaker.State.OPEN) {
            return false;
        }
        boolean granted = retries.tryTake();
        if (granted) {
            listener.retryGranted();
        } else {
            listener.retryRefused();
        }
        return granted;
    }

    private int secondsUntilTrial() {
        return wholeSeconds(limits.openFor().toNanos() - (clock.getAsLong() - openedNanos));
    }

    private static int wholeSeconds(long nanos) {
        return (int) Math.max(1, Duration.ofNanos(nanos).plusMillis(999).toSeconds());
    }
}
