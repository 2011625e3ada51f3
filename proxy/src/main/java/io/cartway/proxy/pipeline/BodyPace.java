package io.cartway.proxy.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * The slowest a request body may come: only the time in which it is waited for counts, so a paused upload is not the
 * client's fault. One per exchange, on its event loop.
 */
final class BodyPace {
    private final Deadlines deadlines;
    private final EdgeSettings settings;
    private final Runnable tooSlow;
    private Deadlines.@Nullable Deadline deadline;
    private long waitedNanos;
    private long waitingSince;
    private long bytes;

    BodyPace(Deadlines deadlines, EdgeSettings settings, Runnable tooSlow) {
        this.deadlines = deadlines;
        this.settings = settings;
        this.tooSlow = tooSlow;
    }

    /** The next part is waited for. */
    void waiting() {
        if (deadline == null) {
            waitingSince = deadlines.now();
            long earned = bytes * 1_000_000_000L / settings.bodyBytesPerSecond();
            deadline =
                    deadlines.at(waitingSince + settings.bodyGrace().toNanos() + earned - waitedNanos, this::expired);
        }
    }

    /** A part has come. */
    void came(int count) {
        bytes += count;
        stop();
    }

    /** Nothing is waited for any more. */
    void stop() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
            waitedNanos += deadlines.now() - waitingSince;
        }
    }

    private void expired() {
        deadline = null;
        tooSlow.run();
    }
}
