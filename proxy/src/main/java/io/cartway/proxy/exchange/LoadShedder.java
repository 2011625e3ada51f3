package io.cartway.proxy.exchange;

import io.cartway.proxy.error.ProxyException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Limits the exchanges that run at a time in the whole process. When it becomes narrow, lists are refused first, then
 * writes, then everything else, so that the calls that cost most go before those that matter most. The limit adapts: while
 * an event loop lags behind it shrinks below what runs, down to a tenth
 * but not below 100; when no loop has lagged for a second it grows
 * back. Never waits; any thread.
 */
public final class LoadShedder {
    /** What a call counts as, and up to which percentage of the limit it is admitted. */
    public enum Kind {
        /** Lists, the log, and the platform's own API: answers of any length. */
        LIST(80),
        /** What changes something. */
        WRITE(90),
        /** Single objects, counts, everything else. */
        OTHER(100);

        private final int percent;

        Kind(int percent) {
            this.percent = percent;
        }
    }

    /** A loop that starts a task so late has more to do than it can. */
    private static final long LAG_NANOS = Duration.ofMillis(100).toNanos();

    private static final long CALM_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int RETRY_SECONDS = 1;
    /** So few exchanges are no reason for a lag. */
    private static final int FEW = 100;

    private final int most;
    private final int least;
    private final Consumer<Kind> shed;
    private final AtomicInteger running = new AtomicInteger();
    private final Runnable release = running::decrementAndGet;
    private volatile int limit;
    private long laggedAt;

    /**
     * @param most exchanges at a time
     * @param shed told of every refusal, on the event loop
     */
    public LoadShedder(int most, Consumer<Kind> shed) {
        this.most = most;
        this.least = Math.min(most, Math.max(FEW, most / 10));
        this.shed = shed;
        this.limit = most;
    }

    /**
     * Takes a place for an exchange.
     *
     * @return what gives the place back, to be run exactly once
     * @throws ProxyException 503 with Retry-After when there is none for this kind
     */
    Runnable admit(Kind kind) {
        if (running.incrementAndGet() > share(kind)) {
            running.decrementAndGet();
            shed.accept(kind);
            throw ProxyException.overloaded(RETRY_SECONDS, "the server is busy; try again in a moment");
        }
        return release;
    }

    private int share(Kind kind) {
        return Math.max(1, (int) ((long) limit * kind.percent / 100));
    }

    /**
     * An event loop tells how late it started a task.
     *
     * @param lagNanos how late
     * @param now of the monotonic clock
     */
    public synchronized void lagged(long lagNanos, long now) {
        int used = running.get();
        if (lagNanos >= LAG_NANOS) {
            laggedAt = now;
            if (used > least) {
                limit = Math.max(least, Math.min(limit, used) * 9 / 10);
            }
        } else if (limit < most && now - laggedAt >= CALM_NANOS) {
            limit = Math.min(most, limit + Math.max(1, most / 100));
        }
    }

    /** Exchanges that run. */
    int running() {
        return running.get();
    }

    /** How many may run at the moment. */
    public int limit() {
        return limit;
    }
}
