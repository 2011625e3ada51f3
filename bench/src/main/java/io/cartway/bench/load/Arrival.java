package io.cartway.bench.load;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** How calls arrive. */
public enum Arrival {
    /** At even distances. */
    constant {
        @Override
        LongSupplier times(double perSecond, RandomGenerator random) {
            return new LongSupplier() {
                private long number;

                @Override
                public long getAsLong() {
                    return Math.round(number++ * NANOS / perSecond);
                }
            };
        }
    },
    /** Independently of each other, as calls of many callers do: the distances are exponentially distributed. */
    poisson {
        @Override
        LongSupplier times(double perSecond, RandomGenerator random) {
            return new LongSupplier() {
                private double time;

                @Override
                public long getAsLong() {
                    time += random.nextExponential() * NANOS / perSecond;
                    return Math.round(time);
                }
            };
        }
    };

    private static final double NANOS = 1e9;

    /** When one call after the other is due, in nanoseconds after the start, never decreasing. */
    abstract LongSupplier times(double perSecond, RandomGenerator random);
}
