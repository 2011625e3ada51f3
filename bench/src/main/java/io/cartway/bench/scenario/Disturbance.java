package io.cartway.bench.scenario;

import io.cartway.bench.emulator.FaultPlan;
import io.cartway.bench.emulator.FaultSpec;
import io.cartway.bench.load.LoadGenerator;
import io.cartway.bench.load.SlowReaders;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What goes on beside the calls of a scenario, from before its warm-up to its end. */
sealed interface Disturbance {
    /** Begins on every way; closing the result ends it. */
    Running begin(LoadGenerator generator, List<Way> ways, FaultPlan faults);

    /** Something that goes on until it is closed. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    /** Nothing. */
    record Nothing() implements Disturbance {
        @Override
        public Running begin(LoadGenerator generator, List<Way> ways, FaultPlan faults) {
            return () -> {};
        }
    }

    /** That many readers of a large body who hardly read. */
    record HardlyReading(int count) implements Disturbance {
        @Override
        public Running begin(LoadGenerator generator, List<Way> ways, FaultPlan faults) {
            List<SlowReaders> readers = ways.stream()
                    .map(way -> generator.slowReaders(way.peer(), way.big(), count))
                    .toList();
            return () -> readers.forEach(SlowReaders::close);
        }
    }

    /** Every {@code everyMillis} the shop answers that many requests with 429; those that didn't come are not added up. */
    record TooManyRequests(int requests, int everyMillis) implements Disturbance {
        @Override
        public Running begin(LoadGenerator generator, List<Way> ways, FaultPlan faults) {
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "too-many-requests");
                thread.setDaemon(true);
                return thread;
            });
            Runnable refuse = () -> {
                faults.clear();
                faults.add(FaultSpec.parse("status:429:1", requests), "/");
            };
            timer.scheduleAtFixedRate(refuse, 0, everyMillis, TimeUnit.MILLISECONDS);
            return timer::shutdownNow;
        }
    }
}
