package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.UnreadableAnswer;
import java.util.concurrent.atomic.AtomicLong;

/** What all windows together may grow by beyond their first size, so that large records can't fill the heap. Thread-safe. */
final class WindowBudget {
    private final AtomicLong left;

    WindowBudget(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** @throws UnreadableAnswer when that many aren't left */
    void take(int bytes) {
        if (left.addAndGet(-bytes) < 0) {
            left.addAndGet(bytes);
            throw new UnreadableAnswer("too many large records of platforms at the same time");
        }
    }

    void giveBack(int bytes) {
        left.addAndGet(bytes);
    }

    long left() {
        return left.get();
    }
}
