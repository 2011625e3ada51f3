package io.cartway.bench.scenario;

import java.time.Duration;
import java.util.List;

/**
 * What is asked of which shop.
 *
 * @param name as given on the command line
 * @param about what it does, in a sentence
 * @param stores how many stores the calls are spread over
 * @param calls at least one
 * @param perSecond calls due in a second
 * @param connections of the load generator
 * @param atLeast how long must be measured to see what the scenario is about
 */
record Scenario(
        String name,
        String about,
        ShopKind shop,
        int stores,
        List<ProxyCall> calls,
        double perSecond,
        int connections,
        Duration atLeast,
        Disturbance disturbance) {

    Scenario {
        calls = List.copyOf(calls);
    }

    /** One store of an undisturbed WooCommerce. */
    static Scenario plain(String name, String about, double perSecond, ProxyCall... calls) {
        return new Scenario(
                name,
                about,
                new ShopKind.Woo(Duration.ZERO),
                1,
                List.of(calls),
                perSecond,
                16,
                Duration.ZERO,
                new Disturbance.Nothing());
    }

    Scenario of(ShopKind other) {
        return new Scenario(name, about, other, stores, calls, perSecond, connections, atLeast, disturbance);
    }

    Scenario with(Disturbance other) {
        return new Scenario(name, about, shop, stores, calls, perSecond, connections, atLeast, other);
    }

    Scenario over(int connectionCount, int storeCount, Duration time) {
        return new Scenario(name, about, shop, storeCount, calls, perSecond, connectionCount, time, disturbance);
    }
}
