package io.cartway.proxy.resilience;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.UpstreamLimits;
import io.cartway.connectors.spi.UpstreamRequest;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.upstream.UpstreamFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Decides when one store is called, and whether it is called again. Any thread; never blocks. */
public final class StoreGuard implements WaitingLine.Gate {
    /** How often the first in the line asks whether a store that has had its calls may be called again. */
    private static final long TURN = TimeUnit.MILLISECONDS.toNanos(20);

    private final CircuitBreaker breaker;
    private final RateLimiter rate;
    private final RetryBudget retries;
    private final StoreLimits limits;
    private final UpstreamLimits platform;
    private final WaitingLine line;
    private final StoreGuardListener listener;
    private final LongSupplier clock;
    private volatile long openedNanos;

    StoreGuard(
            CircuitBreaker breaker,
            RateLimiter rate,
            StoreLimits limits,
            UpstreamLimits platform,
            StoreGuardListener listener,
            LongSupplier clock) {
        this.breaker = breaker;
        this.rate = rate;
        this.retries = new RetryBudget(limits.retryPercent(), limits.retryReserve());
        this.limits = limits;
        this.platform = platform;
        this.line = new WaitingLine(platform, this, clock);
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
     * Lets a call to the store through that can't wait. A retry needs a permit of its own.
     *
     * @throws ProxyException 106 while the breaker is open, 110 when the store has had its calls, both with Retry-After
     */
    public Permit admit() {
        return line.atOnce(0);
    }

    /**
     * Lets a call through when its turn comes. First come, first served; whose turn will come too late is refused at once.
     *
     * @param cost in the platform's points, 0 when that isn't known
     * @param patienceNanos how long it may wait; {@link Long#MAX_VALUE} for as long as it takes
     * @param loop on which the applicant is told, and which this is called on
     */
    public Turn admit(int cost, long patienceNanos, ScheduledExecutorService loop, Applicant applicant) {
        return line.join(cost, patienceNanos, loop, applicant);
    }

    /** The store said in words of its own that there were too many requests, and how long it wants to be left alone. */
    public void pause(Duration time) {
        line.learn((pace, now) -> pace.pause(time.toNanos(), now));
    }

    @Override
    public long pass() {
        if (!breaker.tryAcquirePermission()) {
            listener.refusedByBreaker();
            throw ProxyException.retryAfter(
                    ReturnCode.STORE_NOT_REACHABLE,
                    secondsUntilTrial(),
                    "the store failed most of its last calls and is given a pause: try again later");
        }
        if (!rate.acquirePermission()) {
            breaker.releasePermission();
            return TURN;
        }
        retries.called();
        return 0;
    }

    @Override
    public Permit permit(int cost) {
        return new Permit(breaker, line, platform, cost);
    }

    @Override
    public void tooLate() {
        listener.refusedByRate();
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

    static int wholeSeconds(long nanos) {
        return (int) Math.max(1, Duration.ofNanos(nanos).plusMillis(999).toSeconds());
    }
}
