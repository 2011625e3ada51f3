package io.cartway.bench.scenario;

import static io.cartway.bench.scenario.ProxyCall.raw;
import static io.cartway.bench.scenario.ProxyCall.unified;

import io.cartway.bench.proxy.BenchFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All scenarios. */
final class Scenarios {
    private static final ProxyCall RAW = raw("/wp-json/wc/v3/products?per_page=20", 3);
    private static final ProxyCall SMALL = unified("product.list.json?count=5", 4);
    private static final ProxyCall LARGE = unified("product.list.json?count=100&params=force_all", 1);
    private static final ProxyCall SELECTED = unified("product.list.json?count=100&params=id,name,price", 1);
    private static final ProxyCall ORDERS = unified("order.list.json?count=10", 1);

    /** In the order in which they are run. */
    static final List<Scenario> ALL = List.of(
            Scenario.plain("passthrough", "a page of 20 products as the platform writes it", 200, RAW),
            Scenario.plain("unified-small", "5 products as unified records", 200, SMALL),
            Scenario.plain("unified-large", "100 products as unified records, all fields", 30, LARGE),
            Scenario.plain("field-selection", "id, name and price of the same 100 products", 100, SELECTED),
            Scenario.plain("slow-platform", "5 products from a shop that takes 400 ms to answer", 100, SMALL)
                    .of(new ShopKind.Woo(Duration.ofMillis(400)))
                    .over(128, 1, Duration.ZERO),
            Scenario.plain("slow-readers", "5 products, while 50 others hardly read their 64 MiB", 100, SMALL)
                    .with(new Disturbance.HardlyReading(50)),
            Scenario.plain("mixed", "raw and unified calls, small and large", 100, RAW, SMALL, LARGE, SELECTED, ORDERS),
            Scenario.plain(
                            "token-expiry",
                            "5 products from 4 Vendures whose sessions end 11 s after each login",
                            40,
                            unified("product.list.json?count=5", 1))
                    .of(new ShopKind.Vendure(Duration.ofSeconds(11)))
                    .over(16, 4, Duration.ofSeconds(16)),
            Scenario.plain(
                            "rate-limit",
                            "5 products from a shop that answers about every fifth call with 429",
                            100,
                            SMALL)
                    .with(new Disturbance.TooManyRequests(4, 200)));

    private Scenarios() {}

    /**
     * Those of these names; all when there is no name.
     *
     * @throws BenchFailure when there is none of a name
     */
    static List<Scenario> named(List<String> names) {
        List<Scenario> found = new ArrayList<>();
        for (String name : names) {
            found.add(ALL.stream()
                    .filter(scenario -> scenario.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new BenchFailure("There is no scenario " + name + "; there are " + names())));
        }
        return names.isEmpty() ? ALL : found;
    }

    private static String names() {
        return ALL.stream().map(Scenario::name).collect(Collectors.joining(" "));
    }
}
