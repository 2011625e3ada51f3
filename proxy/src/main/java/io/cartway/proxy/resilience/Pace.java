package io.cartway.proxy.resilience;

import io.cartway.connectors.spi.UpstreamLimits;
import java.util.concurrent.TimeUnit;

/**
 * What one store may be sent now, by what its platform declares and by what its answers tell. Not thread-safe: its {@link
 * WaitingLine} guards it.
 */
final class Pace {
    /** Waiting for an answer: nobody knows how long. */
    static final long UNTIL_ANSWERED = Long.MAX_VALUE;

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final UpstreamLimits limits;
    private int inFlight;
    private long pointsInFlight;
    private boolean paused;
    private long pausedUntil;
    private int left;
    private boolean windowOpen;
    private boolean windowTold;
    private long windowBegan;
    private long windowEnds;
    private double points;
    private double most;
    private double perSecond;
    private long pointsAt;

    Pace(UpstreamLimits limits, long now) {
        this.limits = limits;
        UpstreamLimits.Cost cost = limits.cost();
        if (cost != null) {
            points = cost.points();
            most = points;
            perSecond = cost.perSecond();
            pointsAt = now;
        }
    }

    /** What a request counts as. */
    int cost(int told) {
        UpstreamLimits.Cost cost = limits.cost();
        return cost == null ? 0 : told > 0 ? told : cost.request();
    }

    /** Nanoseconds until a request of that cost may go when that many requests of that cost together go before it. */
    long wait(int cost, int before, long costBefore, long now) {
        long wait = paused ? Math.max(0, pausedUntil - now) : 0;
        paused = wait > 0;
        if (before == 0 && wait == 0 && inFlight >= limits.concurrency()) {
            return UNTIL_ANSWERED;
        }
        UpstreamLimits.Window window = limits.window();
        if (window != null) {
            wait = Math.max(wait, windowWait(window, before, now));
        }
        if (limits.cost() != null) {
            double missing = Math.min(cost, most) + costBefore - points(now);
            if (missing > 0) {
                wait = Math.max(wait, (long) Math.ceil(missing / perSecond * SECOND));
            }
        }
        return wait;
    }

    private long windowWait(UpstreamLimits.Window window, int before, long now) {
        if (!windowOpen || now - windowEnds >= 0) {
            windowOpen = false;
            left = window.calls();
        }
        if (before < left) {
            return 0;
        }
        long first = windowOpen ? windowEnds - now : window.per().toNanos();
        return first + (before - left) / window.calls() * window.per().toNanos();
    }

    private double points(long now) {
        points = Math.min(most, points + (now - pointsAt) / SECOND * perSecond);
        pointsAt = now;
        return points;
    }

    /** A request goes. */
    void take(int cost, long now) {
        inFlight++;
        UpstreamLimits.Window window = limits.window();
        if (window != null) {
            if (!windowOpen) {
                windowOpen = true;
                windowTold = false;
                windowBegan = now;
                windowEnds = now + window.per().toNanos();
            }
            left--;
        }
        if (limits.cost() != null) {
            points = points(now) - cost;
            pointsInFlight += cost;
        }
    }

    /** A request that went is over. */
    void done(int cost) {
        inFlight--;
        pointsInFlight -= cost;
    }

    /** Nothing may go for a while; a shorter while changes nothing. */
    void pause(long nanos, long now) {
        long until = now + nanos;
        if (!paused || until - pausedUntil > 0) {
            paused = true;
            pausedUntil = until;
        }
    }

    /** What an answer says of its window: requests that are left, and when the next one begins (-1 for nothing). */
    void window(int leftNow, long resetNanos, long now) {
        UpstreamLimits.Window window = limits.window();
        if (window == null) {
            return;
        }
        long ends = resetNanos < 0 ? windowEnds : now + resetNanos;
        if (windowOpen && ends - windowBegan <= 0) {
            return; // of the window before this one
        }
        // Until an answer tells it, the end is what was declared.
        if (!windowOpen || !windowTold || ends - windowEnds > window.per().toNanos() / 4) {
            windowBegan = windowOpen ? windowBegan : now;
            windowOpen = true;
            windowTold = true;
            windowEnds = ends;
            left = Math.max(0, leftNow - (inFlight - 1));
        } else {
            windowEnds = Math.max(windowEnds, ends);
            // With others on their way nobody knows which of them are counted; with none the answer is exact.
            left = inFlight > 1 ? Math.min(left, leftNow) : leftNow;
        }
    }

    /** What an answer says of the bucket. Requests that are on their way may not be counted in it. */
    void bucket(double maximum, double available, double rate, int answered, long now) {
        if (limits.cost() != null && maximum > 0 && rate > 0) {
            most = maximum;
            perSecond = rate;
            points = Math.min(maximum, available - (pointsInFlight - answered));
            pointsAt = now;
        }
    }
}
