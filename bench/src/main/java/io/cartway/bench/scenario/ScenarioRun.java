package io.cartway.bench.scenario;

import io.cartway.bench.load.Check;
import io.cartway.bench.load.Load;
import io.cartway.bench.load.LoadGenerator;
import io.cartway.bench.load.LoadPlan;
import io.cartway.bench.load.Measured;
import io.cartway.bench.load.Peer;
import io.cartway.bench.load.Request;
import io.cartway.bench.proxy.BenchFailure;
import io.cartway.bench.report.ProcessCost;
import io.cartway.bench.report.ScenarioReport;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Runs scenarios: all ways to the shop by turns, so that what happens to the machine happens to all of them. */
final class ScenarioRun {
    private final LoadGenerator generator;
    private final List<LoadedProxy> proxies;
    private final LoadSettings settings;

    ScenarioRun(LoadGenerator generator, List<LoadedProxy> proxies, LoadSettings settings) {
        this.generator = generator;
        this.proxies = List.copyOf(proxies);
        this.settings = settings;
    }

    /** Asks without measuring, so that the first scenario doesn't meet JVMs that have just started. */
    void warm(Scenario scenario, Duration time) throws IOException, InterruptedException {
        try (ShopUnderLoad shop = ShopUnderLoad.start(scenario.shop(), scenario.stores(), Clock.systemUTC())) {
            for (Way way : ways(scenario, shop)) {
                generator.run(way.peer(), settings.plan(scenario).flatOut(time), way.choice(settings.seed()));
            }
        }
    }

    /** Warms up and measures. */
    ScenarioReport run(Scenario scenario) throws IOException, InterruptedException {
        try (ShopUnderLoad shop = ShopUnderLoad.start(scenario.shop(), scenario.stores(), Clock.systemUTC())) {
            List<Way> ways = ways(scenario, shop);
            Disturbance.Running disturbance = scenario.disturbance().begin(generator, ways, shop.faults());
            try {
                return measure(scenario, ways, shop);
            } finally {
                disturbance.close();
            }
        }
    }

    private ScenarioReport measure(Scenario scenario, List<Way> ways, ShopUnderLoad shop)
            throws IOException, InterruptedException {
        LoadPlan plan = settings.plan(scenario);
        for (Way way : ways) {
            slice(way, plan.flatOut(settings.warmSlice(ways.size())), shop);
        }
        Rounds rounds = new Rounds(ways.stream().map(Way::name).toList());
        Duration slice = settings.slice(scenario, ways.size());
        long begin = System.nanoTime();
        for (int round = 0; round < settings.rounds(); round++) {
            List<Way> order = new ArrayList<>(ways);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (Way way : order) {
                rounds.add(way.name(), slice(way, plan.during(slice, settings.seed() + round + 1), shop));
            }
        }
        Duration watched = Duration.ofNanos(System.nanoTime() - begin);
        return rounds.report(scenario, plan.perSecond(), watched);
    }

    private Rounds.Slice slice(Way way, LoadPlan plan, ShopUnderLoad shop) throws IOException, InterruptedException {
        LoadedProxy proxy = way.proxy();
        // What opening connections costs is not what calls cost: usage is read when they are open.
        try (Load load = generator.open(way.peer(), plan, way.choice(plan.seed()))) {
            if (proxy == null) {
                return new Rounds.Slice(load.run(), null, List.of());
            }
            List<Long> logins = shop.logins();
            ProcessCost before = proxy.used();
            Measured measured = load.run();
            long calls = measured.answered() + measured.failed();
            return new Rounds.Slice(measured, proxy.used().since(before, calls), Rounds.less(shop.logins(), logins));
        }
    }

    private List<Way> ways(Scenario scenario, ShopUnderLoad shop) throws IOException, InterruptedException {
        List<Way> ways = new ArrayList<>();
        for (LoadedProxy proxy : proxies) {
            List<String> keys = new ArrayList<>();
            for (var connection : shop.connections()) {
                keys.add(proxy.connect(connection));
            }
            List<Request> requests = Way.weighted(scenario.calls(), keys.size(), (call, store) -> {
                proxy.probe(call, keys.get(store));
                return proxy.request(call, keys.get(store));
            });
            ways.add(new Way(proxy.name(), settings.peer(proxy), requests, proxy.big(keys.get(0), Way.BIG), proxy));
            if (ways.size() == 1) {
                ways.add(0, straight(scenario, shop, proxy, keys.get(0)));
            }
        }
        return ways;
    }

    /** What the proxy asks of the shop for each call, asked without the proxy. */
    private static Way straight(Scenario scenario, ShopUnderLoad shop, LoadedProxy proxy, String key)
            throws IOException, InterruptedException {
        List<Request> requests = Way.weighted(scenario.calls(), 1, (call, store) -> {
            long made = shop.requestsOf(() -> proxy.probe(call, key));
            // It may have logged in before: its session can end, or be given up because the store has just been
            // connected.
            if (made != 1 && shop.requestsOf(() -> proxy.probe(call, key)) != 1) {
                throw new BenchFailure(call.target() + " makes " + made
                        + " requests of the shop: it can't be compared with one past the proxy.");
            }
            return shop.lastRequest();
        });
        Request big = Request.of("GET", Way.BIG, Map.of("Host", "127.0.0.1"), "", Check.HTTP_OK);
        return new Way(Rounds.DIRECT, Peer.of(shop.origin()), requests, big, null);
    }
}
