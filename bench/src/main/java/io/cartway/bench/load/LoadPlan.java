package io.cartway.bench.load;

import java.time.Duration;

/**
 * How much is asked of a server and for how long.
 *
 * @param perSecond calls due in a second, on average
 * @param duration how long calls become due
 * @param connections kept open, each with one call at a time; over HTTP/2 that many streams, on as few connections as hold
 *     them
 * @param outstanding calls that may be under way or wait for a connection; what is due beyond is counted as unsent
 * @param grace how long is waited for answers after the last call was due
 * @param seed of the arrival times
 */
public record LoadPlan(
        Arrival arrival,
        double perSecond,
        Duration duration,
        int connections,
        int outstanding,
        Duration grace,
        long seed) {
    private static final double MOST_PER_SECOND = 1_000_000;
    private static final int FLAT_OUT = 20;
    private static final int MOST = 100_000;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when a number is out of them
     */
    public LoadPlan {
        require(perSecond > 0 && perSecond <= MOST_PER_SECOND, "calls per second: above 0, at most 1000000");
        require(connections > 0 && connections <= MOST, "connections: 1 to 100000");
        require(outstanding > 0 && outstanding <= MOST, "outstanding calls: 1 to 100000");
        require(duration.toMillis() > 0 && duration.toHours() < 24, "duration: 1 ms to a day");
        require(!grace.isNegative(), "grace: not negative");
    }

    /** As many calls as a server takes, for warming it: more are due than that, and those are not sent. */
    public LoadPlan flatOut(Duration time) {
        double most = Math.min(MOST_PER_SECOND, perSecond * FLAT_OUT);
        return new LoadPlan(arrival, most, time, connections, Math.min(connections, outstanding), grace, seed);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    /** The same for another time with other arrivals. */
    public LoadPlan during(Duration other, long otherSeed) {
        return new LoadPlan(arrival, perSecond, other, connections, outstanding, grace, otherSeed);
    }
}
