package io.cartway.bench.emulator.shopify;

import java.time.Duration;
import java.time.Instant;

/** The leaking bucket of points. Not thread-safe. */
final class Bucket {
    /** The most that one request may cost. */
    static final int SINGLE = 1000;

    private final int maximum;
    private final int restore;
    private final boolean strict;
    private double available;
    private Instant seen = Instant.EPOCH;

    /** {@code strict} says whether a request that costs more than there is left is refused. */
    Bucket(int maximum, int restore, boolean strict) {
        this.maximum = maximum;
        this.restore = restore;
        this.strict = strict;
        this.available = maximum;
    }

    /** Takes the points of a request; false when there are not enough. */
    boolean take(int points, Instant now) {
        if (now.isAfter(seen)) {
            double back =
                    seen.equals(Instant.EPOCH) ? 0 : Duration.between(seen, now).toMillis() * restore / 1000.0;
            available = Math.min(maximum, available + back);
            seen = now;
        }
        if (points > available) {
            if (strict) {
                return false;
            }
            available = maximum;
        }
        available -= points;
        return true;
    }

    Node status() {
        return Node.of(
                "maximumAvailable", maximum,
                "currentlyAvailable", (int) available,
                "restoreRate", restore);
    }
}
