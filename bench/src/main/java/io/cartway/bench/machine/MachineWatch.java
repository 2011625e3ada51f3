package io.cartway.bench.machine;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Watches the machine between two moments: what the processes named used, and what everybody else did. One thread. */
public final class MachineWatch {
    private final List<ProcessHandle> own;
    private Optional<CpuTimes> times;
    private Duration used;

    private MachineWatch(List<ProcessHandle> own) {
        this.own = List.copyOf(own);
        this.times = CpuTimes.now();
        this.used = used();
    }

    /** Begins to watch; {@code own} are the processes whose work is no disturbance, beside this one. */
    public static MachineWatch over(List<ProcessHandle> own) {
        return new MachineWatch(own);
    }

    /** The load average of the last minute for each CPU, or a negative number where there is none. */
    private static double loadPerCpu() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? -1 : load / cpus();
    }

    public static int cpus() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * Watches a machine on which nothing of ours runs yet.
     *
     * @param during how long
     */
    public static Quietness before(Duration during) throws InterruptedException {
        MachineWatch watch = over(List.of());
        Thread.sleep(during.toMillis());
        Quietness loaded = Quietness.load(loadPerCpu());
        return loaded.and(watch.lap("before"));
    }

    /** What was seen since the last time, or since the beginning. */
    public Quietness lap(String when) {
        Optional<CpuTimes> nowTimes = CpuTimes.now();
        Duration nowUsed = used();
        Quietness seen = Quietness.quiet();
        if (times.isPresent() && nowTimes.isPresent()) {
            seen = Quietness.judge(when, nowTimes.get().minus(times.get()), nowUsed.minus(used));
        }
        times = nowTimes;
        used = nowUsed;
        return seen;
    }

    private Duration used() {
        Duration sum = ProcessUsage.of(ProcessHandle.current()).cpu();
        for (ProcessHandle process : own) {
            sum = sum.plus(ProcessUsage.of(process).cpu());
        }
        return sum;
    }
}
