package io.cartway.bench.report;

import static io.cartway.bench.report.Figures.decimal;
import static io.cartway.bench.report.Figures.kibibytes;
import static io.cartway.bench.report.Figures.mebibytes;
import static io.cartway.bench.report.Figures.millis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report as a table for a terminal. */
public final class TextReport {
    private static final List<String> HEAD = List.of(
            "scenario",
            "way",
            "due/s",
            "answers",
            "errors",
            "unsent",
            "p50 ms",
            "p99",
            "p99.9",
            "+p50",
            "+p99",
            "CPU ms/call",
            "JIT",
            "KiB/call",
            "RSS MiB");

    static final String LEGEND = "Latency counts from when a call was due; + is what the proxy adds to the direct way."
            + " CPU, allocation and memory are those of the proxy's process; JIT is the CPU of its compiler, gone when it is warm.";

    private TextReport() {}

    /** The whole report; lines end in line feeds. */
    public static String of(LoadReport report) {
        StringBuilder text = new StringBuilder();
        report.facts().forEach((name, value) -> text.append("%-12s  %s\n".formatted(name, value)));
        text.append('\n').append(Table.of(rows(report))).append('\n');
        text.append(LEGEND).append('\n');
        report.scenarios().forEach(scenario -> {
            errors(scenario, text);
            logins(scenario, text);
        });
        if (comparison(report)) {
            text.append("\nproxy / against (median of the rounds, least to most)\n\n");
            text.append(Table.of(ratios(report)));
        }
        text.append('\n').append(report.verdict()).append('\n');
        List<String> lines = report.quietness().conclusive()
                ? report.quietness().seen()
                : report.quietness().complaints();
        lines.forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    /** Whether two builds were compared. */
    static boolean comparison(LoadReport report) {
        return report.scenarios().stream()
                .anyMatch(scenario -> !scenario.ratios().isEmpty());
    }

    static List<List<String>> rows(LoadReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (ScenarioReport scenario : report.scenarios()) {
            rows.add(row(scenario, scenario.direct()));
            scenario.proxies().forEach(proxy -> rows.add(row(scenario, proxy)));
        }
        return rows;
    }

    private static List<String> row(ScenarioReport scenario, Side side) {
        ProcessCost cost = side.cost();
        return List.of(
                cost == null ? scenario.name() : "",
                side.name(),
                decimal(scenario.perSecond(), 0),
                Long.toString(side.measured().answered()),
                Long.toString(side.measured().failed()),
                Long.toString(side.measured().unsent()),
                millis(side.millisAt(50)),
                millis(side.millisAt(99)),
                millis(side.millisAt(99.9)),
                cost == null ? "" : millis(scenario.addedMillis(side, 50)),
                cost == null ? "" : millis(scenario.addedMillis(side, 99)),
                cost == null ? "" : decimal(cost.cpuMillisPerCall(), 3),
                cost == null ? "" : decimal(cost.compilerMillisPerCall(), 3),
                cost == null ? "" : kibibytes(cost.allocatedPerCall()),
                cost == null ? "" : mebibytes((double) cost.residentBytes()));
    }

    static void errors(ScenarioReport scenario, StringBuilder text) {
        for (Side side : scenario.sides()) {
            for (Map.Entry<String, Long> error : side.measured().errors().entrySet()) {
                text.append(
                        "%s, %s: %d x %s\n".formatted(scenario.name(), side.name(), error.getValue(), error.getKey()));
            }
        }
    }

    static void logins(ScenarioReport scenario, StringBuilder text) {
        for (Side side : scenario.proxies()) {
            Logins logins = side.logins();
            if (logins != null) {
                text.append("%s, %s: %s\n".formatted(scenario.name(), side.name(), logins.words()));
            }
        }
    }

    static List<List<String>> ratios(LoadReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("scenario", "figure", "ratio", "least", "most", "verdict"));
        for (ScenarioReport scenario : report.scenarios()) {
            for (Ratios ratios : scenario.ratios()) {
                rows.add(List.of(
                        scenario.name(),
                        ratios.figure(),
                        decimal(ratios.median(), 3),
                        decimal(ratios.least(), 3),
                        decimal(ratios.most(), 3),
                        ratios.verdict()));
            }
        }
        return rows;
    }
}
