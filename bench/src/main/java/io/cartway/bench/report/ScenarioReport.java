package io.cartway.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What one scenario found.
 *
 * @param name its name
 * @param about what it does, in a sentence
 * @param perSecond calls due in a second
 * @param direct straight to the shop
 * @param proxies through each proxy, the one that the report is about first
 * @param ratios of the first proxy to the second, empty when there is one only
 */
public record ScenarioReport(
        String name, String about, double perSecond, Side direct, List<Side> proxies, List<Ratios> ratios) {

    public ScenarioReport {
        proxies = List.copyOf(proxies);
        ratios = List.copyOf(ratios);
    }

    /** The straight way, then those through proxies. */
    List<Side> sides() {
        List<Side> sides = new ArrayList<>(List.of(direct));
        sides.addAll(proxies);
        return sides;
    }

    /** Milliseconds that a way adds at a percentile to the straight one. */
    public double addedMillis(Side proxy, double percentile) {
        return proxy.millisAt(percentile) - direct.millisAt(percentile);
    }
}
