package io.cartway.bench.report;

import io.cartway.bench.load.Measured;
import org.jspecify.annotations.Nullable;

/**
 * One way to a shop: through a proxy or straight.
 *
 * @param name {@code direct}, {@code proxy}, {@code against}
 * @param cost of the proxy on this way, or null when there is none
 * @param logins of the proxy on this way, or null where sessions don't end
 */
public record Side(
        String name,
        Measured measured,
        @Nullable ProcessCost cost,
        @Nullable Logins logins) {
    private static final double MICROS = 1000;

    /** A way on which sessions don't end. */
    public Side(String name, Measured measured, @Nullable ProcessCost cost) {
        this(name, measured, cost, null);
    }

    /** Latency at a percentile, in milliseconds; NaN when nothing was answered rightly. */
    public double millisAt(double percentile) {
        return measured.answered() == 0 ? Double.NaN : measured.latency().getValueAtPercentile(percentile) / MICROS;
    }

    /** Right answers in a second. */
    public double perSecond() {
        return measured.answered() / (measured.duration().toNanos() / 1e9);
    }
}
