package io.cartway.bench.report;

import io.cartway.bench.machine.Quietness;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole run.
 *
 * @param at when it began
 * @param facts machine, JVM, builds and settings, in the order in which they are shown
 * @param quietness whether it can be relied on
 */
public record LoadReport(Instant at, Map<String, String> facts, Quietness quietness, List<ScenarioReport> scenarios) {
    /** The percentiles that are shown. */
    static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

    public LoadReport {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        scenarios = List.copyOf(scenarios);
    }

    /** {@code p99.9}, and {@code max} for the last. */
    static String label(double percentile) {
        return percentile == 100 ? "max" : "p" + Figures.decimal(percentile, percentile % 1 == 0 ? 0 : 1);
    }

    /** The verdict on the run as a whole. */
    String verdict() {
        return quietness.conclusive() ? "conclusive: the machine was quiet" : "NOT CONCLUSIVE: see what was seen";
    }
}
