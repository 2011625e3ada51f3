package io.cartway.proxy.pipeline;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Notices a peer that takes nothing of what waits for it. One per channel, on its event loop. */
final class StalledReader {
    private final Deadlines deadlines;
    private final long patienceNanos;
    private final LongSupplier pendingBytes;
    private final Runnable stalled;
    private Deadlines.@Nullable Deadline deadline;
    private long pendingBefore;

    StalledReader(Deadlines deadlines, long patienceNanos, LongSupplier pendingBytes, Runnable stalled) {
        this.deadlines = deadlines;
        this.patienceNanos = patienceNanos;
        this.pendingBytes = pendingBytes;
        this.stalled = stalled;
    }

    /** Something waits for the peer. */
    void watch() {
        if (deadline == null) {
            pendingBefore = pendingBytes.getAsLong();
            deadline = deadlines.in(patienceNanos, this::expired);
        }
    }

    /** Nothing waits any more. */
    void relax() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    private void expired() {
        deadline = null;
        // While something waits nobody adds to it, so fewer bytes mean that the peer reads.
        if (pendingBytes.getAsLong() < pendingBefore) {
            watch();
        } else {
            stalled.run();
        }
    }
}
