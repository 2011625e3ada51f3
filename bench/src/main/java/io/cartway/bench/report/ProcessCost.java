package io.cartway.bench.report;

import java.time.Duration;

/**
 * What calls cost a proxy.
 *
 * @param calls how many ended, rightly or not
 * @param cpu CPU time of the process meanwhile, but for the compiler's
 * @param compiler CPU time of the JVM's compiler, which gets less the longer a proxy runs; zero where it isn't told, then
 *     it is in {@code cpu}
 * @param allocatedBytes on its heap meanwhile, or -1 where that isn't told
 * @param residentBytes of the process at the end, or -1 where that isn't told
 */
public record ProcessCost(long calls, Duration cpu, Duration compiler, long allocatedBytes, long residentBytes) {

    /** Nothing yet. */
    public static ProcessCost none() {
        return new ProcessCost(0, Duration.ZERO, Duration.ZERO, 0, -1);
    }

    /** What this many calls have cost between an earlier reading of the process and this. */
    public ProcessCost since(ProcessCost earlier, long callsSince) {
        boolean known = allocatedBytes >= 0 && earlier.allocatedBytes >= 0;
        return new ProcessCost(
                callsSince,
                cpu.minus(earlier.cpu),
                Duration.ofNanos(Math.max(0, compiler.minus(earlier.compiler).toNanos())),
                known ? Math.max(0, allocatedBytes - earlier.allocatedBytes) : -1,
                residentBytes);
    }

    /** Both together; what isn't known of one isn't known of both. */
    public ProcessCost plus(ProcessCost later) {
        boolean known = allocatedBytes >= 0 && later.allocatedBytes >= 0;
        return new ProcessCost(
                calls + later.calls,
                cpu.plus(later.cpu),
                compiler.plus(later.compiler),
                known ? allocatedBytes + later.allocatedBytes : -1,
                Math.max(residentBytes, later.residentBytes));
    }

    /** CPU time of one call in milliseconds, or NaN when there was none. */
    public double cpuMillisPerCall() {
        return calls == 0 ? Double.NaN : cpu.toNanos() / 1e6 / calls;
    }

    /** The compiler's in milliseconds for each call, or NaN when there was none. */
    public double compilerMillisPerCall() {
        return calls == 0 ? Double.NaN : compiler.toNanos() / 1e6 / calls;
    }

    /** Bytes allocated by one call, or NaN when that isn't known. */
    public double allocatedPerCall() {
        return calls == 0 || allocatedBytes < 0 ? Double.NaN : allocatedBytes / (double) calls;
    }
}
