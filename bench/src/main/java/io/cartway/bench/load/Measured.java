package io.cartway.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What came of a run, or of several one after the other.
 *
 * @param latency of right answers, in microseconds from when the call was due to the answer's last byte
 * @param lag how late this side noticed that a call was due, in microseconds; it is part of the latency
 * @param due calls that became due
 * @param answered right answers
 * @param unsent calls that were due when too many were outstanding
 * @param errors the other calls, by kind
 * @param bytes of all bodies
 * @param duration how long calls became due
 * @param timeline right answers in each {@link #INTERVAL}
 */
public record Measured(
        Histogram latency,
        Histogram lag,
        long due,
        long answered,
        long unsent,
        SortedMap<String, Long> errors,
        long bytes,
        Duration duration,
        List<Integer> timeline) {
    public static final Duration INTERVAL = Duration.ofMillis(250);

    /** Nothing yet. */
    public static Measured none() {
        return new Measured(histogram(), histogram(), 0, 0, 0, new TreeMap<>(), 0, Duration.ZERO, List.of());
    }

    static Histogram histogram() {
        return new Histogram(3);
    }

    /** Both together, {@code later} after this. */
    public Measured plus(Measured later) {
        Histogram all = latency.copy();
        all.add(later.latency);
        Histogram lags = lag.copy();
        lags.add(later.lag);
        SortedMap<String, Long> kinds = new TreeMap<>(errors);
        later.errors.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
        List<Integer> time = new ArrayList<>(timeline);
        time.addAll(later.timeline);
        return new Measured(
                all,
                lags,
                due + later.due,
                answered + later.answered,
                unsent + later.unsent,
                kinds,
                bytes + later.bytes,
                duration.plus(later.duration),
                List.copyOf(time));
    }

    /** Calls that failed, of any kind. */
    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
