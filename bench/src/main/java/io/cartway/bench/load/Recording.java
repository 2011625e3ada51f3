package io.cartway.bench.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts while a run goes on. One event loop. */
final class Recording {
    private final Duration duration;
    private final Histogram latency = Measured.histogram();
    private final Histogram lag = Measured.histogram();
    private final SortedMap<String, Long> errors = new TreeMap<>();
    private final int[] timeline;
    private long due;
    private long answered;
    private long unsent;
    private long bytes;

    Recording(Duration duration) {
        this.duration = duration;
        this.timeline = new int[(int) Math.max(1, duration.toMillis() / Measured.INTERVAL.toMillis())];
    }

    void due(long lateNanos) {
        due++;
        lag.recordValue(micros(lateNanos));
    }

    void unsent() {
        unsent++;
    }

    /** A right answer; {@code atNanos} after the start. Answers after the last call was due count in the last interval. */
    void answered(long latencyNanos, long atNanos) {
        answered++;
        latency.recordValue(micros(latencyNanos));
        timeline[(int) Math.min(timeline.length - 1, atNanos / Measured.INTERVAL.toNanos())]++;
    }

    void failed(String kind) {
        errors.merge(kind, 1L, Long::sum);
    }

    void bytes(int more) {
        bytes += more;
    }

    Measured result() {
        List<Integer> intervals = Arrays.stream(timeline).boxed().toList();
        return new Measured(latency, lag, due, answered, unsent, errors, bytes, duration, intervals);
    }

    private static long micros(long nanos) {
        return Math.max(0, nanos / 1000);
    }
}
