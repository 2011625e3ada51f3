package io.cartway.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process has used so far.
 *
 * @param cpu CPU time of all its threads, the compiler's and the collector's too; in steps of 10 ms on Linux
 * @param compiler that of a JVM's compiler threads alone; zero where threads can't be told apart
 * @param residentBytes memory that it has in RAM, or -1 where that isn't told
 */
public record ProcessUsage(Duration cpu, Duration compiler, long residentBytes) {
    private static final Pattern COMPILER = Pattern.compile("C[12] Compiler");

    /** Of a process now; what a process that has ended is said to have used is nothing. */
    public static ProcessUsage of(ProcessHandle process) {
        Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        try {
            Path folder = Path.of("/proc", Long.toString(process.pid()));
            Path status = folder.resolve("status");
            long resident = Files.isReadable(status) ? resident(Files.readString(status)) : -1;
            return new ProcessUsage(cpu, compiler(folder.resolve("task")), resident);
        } catch (IOException | UncheckedIOException ended) {
            return new ProcessUsage(cpu, Duration.ZERO, -1);
        }
    }

    /** By the names that HotSpot gives these threads; the kernel keeps 15 letters of them. */
    private static Duration compiler(Path tasks) throws IOException {
        if (!Files.isDirectory(tasks)) {
            return Duration.ZERO;
        }
        try (Stream<Path> threads = Files.list(tasks)) {
            return Duration.ofNanos(
                    threads.mapToLong(ProcessUsage::compilerNanos).sum());
        }
    }

    private static long compilerNanos(Path thread) {
        try {
            if (!COMPILER.matcher(Files.readString(thread.resolve("comm"))).lookingAt()) {
                return 0;
            }
            String running = Files.readString(thread.resolve("schedstat"));
            return Long.parseLong(running.substring(0, running.indexOf(' ')));
        } catch (IOException ended) {
            return 0;
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
