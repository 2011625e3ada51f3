package io.cartway.bench.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a machine was ours alone, and what was seen. Immutable.
 *
 * @param seen what was looked at, in words
 * @param complaints what of it spoils a measurement; none means that the machine was quiet
 */
public record Quietness(List<String> seen, List<String> complaints) {
    /** Share of the whole machine's CPU time that others may use. */
    static final double OTHERS = 0.10;
    /** Share that the hypervisor may keep. */
    static final double STEAL = 0.02;
    /** Load average for each CPU that a machine may have beforehand. */
    static final double LOADED = 0.7;

    public Quietness {
        seen = List.copyOf(seen);
        complaints = List.copyOf(complaints);
    }

    /** Nothing to complain of. */
    public static Quietness quiet(String... seen) {
        return new Quietness(List.of(seen), List.of());
    }

    /** Something that spoils a measurement. */
    public static Quietness busy(String seen) {
        return new Quietness(List.of(seen), List.of(seen));
    }

    /** Judges the load average of the last minute for each CPU, negative where there is none. */
    static Quietness load(double perCpu) {
        if (perCpu < 0) {
            return quiet();
        }
        String seen = String.format(Locale.ROOT, "before: load average of the last minute: %.2f for each CPU", perCpu);
        return perCpu > LOADED ? busy(seen) : quiet(seen);
    }

    /**
     * Judges a stretch of time.
     *
     * @param machine what the whole machine did in it
     * @param own CPU time of the processes that belong to the measurement
     */
    static Quietness judge(String when, CpuTimes machine, Duration own) {
        if (machine.total() <= 0) {
            return quiet();
        }
        double ownShare = own.toNanos() / (machine.total() * CpuTimes.TICK_NANOS);
        double others = Math.max(0, machine.busy() / (double) machine.total() - ownShare);
        double steal = machine.steal() / (double) machine.total();
        String seen =
                "%s: others used %.1f %% of the CPUs, %.1f %% was stolen".formatted(when, others * 100, steal * 100);
        return others > OTHERS || steal > STEAL ? busy(seen) : quiet(seen);
    }

    /** Whether what was measured meanwhile can be relied on. */
    public boolean conclusive() {
        return complaints.isEmpty();
    }

    /** Both together. */
    public Quietness and(Quietness later) {
        return new Quietness(joined(seen, later.seen), joined(complaints, later.complaints));
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
