package io.cartway.proxy.metrics;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What threads have allocated on the heap. Exact to the byte at any moment, where the collector's own count moves with its
 * runs only; asked of the JVM when the meters are read, and never else.
 */
final class ThreadAllocation {
    private ThreadAllocation() {}

    /** Adds the gauge, where the JVM counts. */
    static void bindTo(MeterRegistry registry) {
        if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                && threads.isThreadAllocatedMemorySupported()
                && threads.isThreadAllocatedMemoryEnabled()) {
            Gauge.builder("cartway.threads.allocated", threads, ThreadAllocation::bytes)
                    .baseUnit("bytes")
                    .description("bytes that the threads alive have allocated on the heap since each began")
                    .strongReference(true)
                    .register(registry);
        }
    }

    private static double bytes(ThreadMXBean threads) {
        long[] allocated = threads.getThreadAllocatedBytes(threads.getAllThreadIds());
        // A thread that has just ended is told as -1.
        return (double) Arrays.stream(allocated).filter(bytes -> bytes > 0).sum();
    }
}
