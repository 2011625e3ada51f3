package io.cartway.proxy.resilience;

import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.UpstreamLimits;
import io.cartway.proxy.upstream.UpstreamFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The right to one call of a store, and the duty to say how it went. What is told after the end is ignored. A permit that
 * never hears anything takes one of the trial calls of a breaker, and a place among the parallel calls, for good.
 */
public final class Permit {
    private static final int SERVER_ERROR = 500;

    private final CircuitBreaker breaker;
    private final WaitingLine line;
    private final UpstreamLimits limits;
    private final int cost;
    private final AtomicBoolean told = new AtomicBoolean();
    private final @Nullable PointsReader points;

    Permit(CircuitBreaker breaker, WaitingLine line, UpstreamLimits limits, int cost) {
        this.breaker = breaker;
        this.line = line;
        this.limits = limits;
        this.cost = cost;
        this.points = limits.cost() == null ? null : new PointsReader(limits.cost());
    }

    /** The head of the answer: what it says of the platform's limits holds from now on. */
    public void head(ResponseHead head) {
        long pause = LimitHeaders.pauseNanos(head, limits);
        UpstreamLimits.Window window = limits.window();
        int left = window == null || window.left() == null ? -1 : LimitHeaders.number(head.header(window.left()));
        if (pause <= 0 && left < 0) {
            return;
        }
        long reset = window == null ? -1 : LimitHeaders.resetNanos(head, window);
        line.learn((pace, now) -> {
            if (left >= 0) {
                pace.window(left, reset, now);
            }
            if (pause > 0) {
                pace.pause(pause, now);
            }
        });
    }

    /** Who reads of the answer's body what it says of the platform's points, or null where there are none. */
    public @Nullable PointsReader points() {
        return points;
    }

    /** The store answered to the end; a status of 500 and above counts against it. */
    public void answered(int status) {
        if (over()) {
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
            if (over()) {
                breaker.onError(0, TimeUnit.NANOSECONDS, new StoreFailed());
            }
        } else {
            cancelled();
        }
    }

    /** The call ended for reasons that say nothing about the store. */
    public void cancelled() {
        if (over()) {
            breaker.releasePermission();
        }
    }

    private boolean over() {
        if (!told.compareAndSet(false, true)) {
            return false;
        }
        line.learn((pace, now) -> {
            if (points != null && points.isComplete()) {
                pace.bucket(points.maximum(), points.available(), points.rate(), cost, now);
            }
            pace.done(cost);
        });
        return true;
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
