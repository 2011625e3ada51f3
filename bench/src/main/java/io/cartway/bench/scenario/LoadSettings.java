package io.cartway.bench.scenario;

import io.cartway.bench.load.Arrival;
import io.cartway.bench.load.LoadPlan;
import io.cartway.bench.load.Peer;
import java.time.Duration;

/**
 * How scenarios are run.
 *
 * @param factor on the calls per second of every scenario
 * @param warmUp before each scenario, on all ways together
 * @param measured time of each scenario, on all ways together
 * @param rounds into which the measured time is cut; in each every way is asked once
 * @param outstanding calls that may be under way or wait
 * @param seed of the arrivals and of the choice of calls
 * @param streams on each connection to a proxy, over HTTP/2; 0 for HTTP/1.1
 */
record LoadSettings(
        Arrival arrival,
        double factor,
        Duration warmUp,
        Duration measured,
        int rounds,
        int outstanding,
        long seed,
        int streams) {
    private static final Duration JVM_WARM_UP = Duration.ofSeconds(4);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(100);

    LoadPlan plan(Scenario scenario) {
        return new LoadPlan(
                arrival,
                scenario.perSecond() * factor,
                Duration.ofSeconds(1),
                scenario.connections(),
                outstanding,
                GRACE,
                seed);
    }

    /** A proxy as it is spoken to. */
    Peer peer(LoadedProxy proxy) {
        return streams > 0 ? proxy.peer().overHttp2(streams) : proxy.peer();
    }

    /** How long the JVMs are warmed before the first scenario, on each way. */
    Duration warmJvms() {
        Duration twice = warmUp.multipliedBy(2);
        return atLeast(twice.compareTo(JVM_WARM_UP) < 0 ? twice : JVM_WARM_UP);
    }

    /** How long one way is asked in one round. */
    Duration slice(Scenario scenario, int ways) {
        Duration all = scenario.atLeast().compareTo(measured) > 0 ? scenario.atLeast() : measured;
        return atLeast(all.dividedBy((long) rounds * ways));
    }

    /** How long one way is warmed. */
    Duration warmSlice(int ways) {
        return atLeast(warmUp.dividedBy(ways));
    }

    private static Duration atLeast(Duration time) {
        return time.compareTo(SHORTEST) < 0 ? SHORTEST : time;
    }
}
