package io.cartway.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process has used so far.
 *
 * @param cpu CPU time of all its threads, the compiler's and the collector's too; in steps of 10 ms on Linux
 * @param residentBytes memory that it has in RAM, or -1 where that isn't told
 */
public record ProcessUsage(Duration cpu, long residentBytes) {

    /** Of a process now; what a process that has ended is said to have used is nothing. */
    public static ProcessUsage of(ProcessHandle process) {
        Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        try {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            return new ProcessUsage(cpu, Files.isReadable(status) ? resident(Files.readString(status)) : -1);
        } catch (IOException ended) {
            return new ProcessUsage(cpu, -1);
        }
    }

    /** Reads the line {@code VmRSS: N kB}. */
    static long resident(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(-1);
    }
}
