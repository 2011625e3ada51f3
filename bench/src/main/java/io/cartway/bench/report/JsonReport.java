package io.cartway.bench.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.load.Measured;

/** A report as JSON: times in milliseconds, sizes in bytes; what isn't known is null. */
public final class JsonReport {
    private JsonReport() {}

    /** The whole report. */
    public static ObjectNode of(LoadReport report) {
        ObjectNode json = Json.object().put("at", report.at().toString());
        ObjectNode facts = json.putObject("facts");
        report.facts().forEach(facts::put);
        json.put("conclusive", report.quietness().conclusive());
        report.quietness().seen().forEach(json.putArray("seen")::add);
        report.quietness().complaints().forEach(json.putArray("complaints")::add);
        ArrayNode scenarios = json.putArray("scenarios");
        report.scenarios().forEach(scenario -> scenarios.add(scenario(scenario)));
        return json;
    }

    private static ObjectNode scenario(ScenarioReport scenario) {
        ObjectNode json = Json.object()
                .put("name", scenario.name())
                .put("about", scenario.about())
                .put("due_per_second", scenario.perSecond());
        json.set("direct", side(scenario.direct()));
        ArrayNode proxies = json.putArray("proxies");
        for (Side proxy : scenario.proxies()) {
            ObjectNode node = side(proxy);
            ObjectNode added = node.putObject("added_ms");
            number(added, "p50", scenario.addedMillis(proxy, 50));
            number(added, "p99", scenario.addedMillis(proxy, 99));
            proxies.add(node);
        }
        ArrayNode comparisons = json.putArray("ratios");
        for (Ratios ratios : scenario.ratios()) {
            ObjectNode node = comparisons.addObject().put("figure", ratios.figure());
            ratios.values().forEach(node.putArray("rounds")::add);
            node.put("median", ratios.median()).put("verdict", ratios.verdict());
        }
        return json;
    }

    private static ObjectNode side(Side side) {
        Measured measured = side.measured();
        ObjectNode json = Json.object()
                .put("way", side.name())
                .put("seconds", measured.duration().toMillis() / 1000.0)
                .put("due", measured.due())
                .put("answered", measured.answered())
                .put("unsent", measured.unsent());
        ObjectNode errors = json.putObject("errors");
        measured.errors().forEach(errors::put);
        json.put("body_bytes", measured.bytes());
        ObjectNode latency = json.putObject("latency_ms");
        for (double percentile : LoadReport.PERCENTILES) {
            number(latency, LoadReport.label(percentile), side.millisAt(percentile));
        }
        json.put("generator_lag_p99_ms", measured.lag().getValueAtPercentile(99) / 1000.0);
        json.put("interval_ms", Measured.INTERVAL.toMillis());
        ArrayNode timeline = json.putArray("answers_per_interval");
        measured.timeline().forEach(timeline::add);
        ProcessCost cost = side.cost();
        if (cost != null) {
            number(json, "cpu_ms_per_call", cost.cpuMillisPerCall());
            number(json, "compiler_ms_per_call", cost.compilerMillisPerCall());
            number(json, "allocated_bytes_per_call", cost.allocatedPerCall());
            number(json, "resident_bytes", cost.residentBytes() < 0 ? Double.NaN : cost.residentBytes());
        }
        Logins logins = side.logins();
        if (logins != null) {
            ObjectNode node = json.putObject("logins");
            node.put("session_seconds", logins.session().toMillis() / 1000.0);
            node.put("watched_seconds", logins.watched().toMillis() / 1000.0);
            logins.ofStores().forEach(node.putArray("of_stores")::add);
            node.put("least_expected", logins.least()).put("most_expected", logins.most());
            node.put("renewed", logins.renewed());
        }
        return json;
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, Math.round(value * 1e6) / 1e6);
        }
    }
}
