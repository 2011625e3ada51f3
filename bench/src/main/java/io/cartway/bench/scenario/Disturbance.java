package io.cartway.bench.scenario;

import io.cartway.bench.emulator.FaultPlan;
import io.cartway.bench.emulator.FaultSpec;
import io.cartway.bench.load.LoadGenerator;
import io.cartway.bench.load.Peer;
import io.cartway.bench.load.Request;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What goes on beside the calls that are measured. */
sealed interface Disturbance {
    /**
     * Begins; closing the result ends it.
     *
     * @param peer who is asked meanwhile
     * @param big a request for a large body there
     */
    Running begin(LoadGenerator generator, Peer peer, Request big, FaultPlan faults);

    /** Something that goes on until it is closed. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    /** Nothing. */
    record Nothing() implements Disturbance {
        @Override
        public Running begin(LoadGenerator generator, Peer peer, Request big, FaultPlan faults) {
            return () -> {};
        }
    }

    /** That many readers of a large body who hardly read. */
    record SlowReaders(int count) implements Disturbance {
        @Override
        public Running begin(LoadGenerator generator, Peer peer, Request big, FaultPlan faults) {
            return generator.slowReaders(peer, big, count)::close;
        }
    }

    /** Every {@code everyMillis} the shop answers that many requests with 429. */
    record TooManyRequests(int requests, int everyMillis) implements Disturbance {
        @Override
        public Running begin(LoadGenerator generator, Peer peer, Request big, FaultPlan faults) {
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "too-many-requests");
                thread.setDaemon(true);
                return thread;
            });
            timer.scheduleAtFixedRate(
                    () -> faults.add(FaultSpec.parse("status:429:1", requests), "/"),
                    0,
                    everyMillis,
                    TimeUnit.MILLISECONDS);
            return () -> {
                timer.shutdownNow();
                faults.clear();
            };
        }
    }
}
