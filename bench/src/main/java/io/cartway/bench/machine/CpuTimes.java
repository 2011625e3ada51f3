package io.cartway.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * CPU time of the whole machine since its start, in ticks (proc(5), {@code /proc/stat}).
 *
 * @param busy spent on processes and interrupts, of this machine
 * @param steal wanted, but given to other machines by the hypervisor
 * @param total everything, idle time too
 */
public record CpuTimes(long busy, long steal, long total) {
    /** What a tick is (USER_HZ is 100 on every Linux that runs a JVM). */
    static final double TICK_NANOS = 1e7;

    private static final Path STAT = Path.of("/proc/stat");
    private static final int IDLE = 3;
    private static final int IOWAIT = 4;
    private static final int STEAL = 7;

    /** Now; empty where there is no such file. */
    public static Optional<CpuTimes> now() {
        try {
            return Files.isReadable(STAT) ? Optional.of(parse(Files.readString(STAT))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads the first line: {@code cpu user nice system idle iowait irq softirq steal guest guest_nice}; guests are in user.
     *
     * @throws IllegalArgumentException when it has fewer fields
     */
    static CpuTimes parse(String stat) {
        String[] fields = stat.lines().findFirst().orElse("").split("\\s+", -1);
        if (!fields[0].equals("cpu") || fields.length < STEAL + 2) {
            throw new IllegalArgumentException("not /proc/stat");
        }
        long total = 0;
        for (int i = 0; i <= STEAL; i++) {
            total += Long.parseLong(fields[i + 1]);
        }
        long idle = Long.parseLong(fields[IDLE + 1]) + Long.parseLong(fields[IOWAIT + 1]);
        long steal = Long.parseLong(fields[STEAL + 1]);
        return new CpuTimes(total - idle - steal, steal, total);
    }

    CpuTimes minus(CpuTimes earlier) {
        return new CpuTimes(busy - earlier.busy, steal - earlier.steal, total - earlier.total);
    }
}
