package io.cartway.bench.scenario;

import io.cartway.bench.load.LoadGenerator;
import io.cartway.bench.machine.MachineWatch;
import io.cartway.bench.machine.Quietness;
import io.cartway.bench.report.LoadReport;
import io.cartway.bench.report.ScenarioReport;
import io.cartway.bench.report.Side;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All scenarios of a run, one after the other, with an eye on the machine. */
final class LoadSession {
    private static final Duration JVM_WARM_UP = Duration.ofSeconds(4);
    /** A generator that is later than that measures itself. */
    private static final long LATE_MICROS = 5000;

    private final LoadGenerator generator;
    private final Proxies proxies;
    private final LoadSettings settings;
    private final PrintStream progress;

    LoadSession(LoadGenerator generator, Proxies proxies, LoadSettings settings, PrintStream progress) {
        this.generator = generator;
        this.proxies = proxies;
        this.settings = settings;
        this.progress = progress;
    }

    LoadReport run(List<Scenario> scenarios, Quietness before) throws IOException, InterruptedException {
        Instant at = Instant.now();
        ScenarioRun run = new ScenarioRun(generator, proxies.list(), settings);
        progress.println("warming up");
        run.warm(Scenarios.named(List.of("mixed")).get(0), JVM_WARM_UP);
        MachineWatch watch = MachineWatch.over(
                proxies.list().stream().map(LoadedProxy::handle).toList());
        Quietness quietness = before;
        List<ScenarioReport> reports = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            progress.println(scenario.name() + ": " + scenario.about());
            ScenarioReport report = run.run(scenario);
            reports.add(report);
            quietness = quietness.and(watch.lap(scenario.name())).and(lag(report));
        }
        return new LoadReport(at, facts(), quietness, reports);
    }

    private static Quietness lag(ScenarioReport report) {
        Quietness all = Quietness.quiet();
        List<Side> sides = new ArrayList<>(report.proxies());
        sides.add(report.direct());
        for (Side side : sides) {
            long late = side.measured().lag().getValueAtPercentile(99);
            if (late > LATE_MICROS) {
                all = all.and(Quietness.busy(report.name() + ", " + side.name() + ": the load generator was "
                        + late / 1000 + " ms late at p99"));
            }
        }
        return all;
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("machine", "%s, %d CPUs".formatted(System.getProperty("os.arch"), MachineWatch.cpus()));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("JVM", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        proxies.list().forEach(proxy -> facts.put(proxy.name(), proxy.jar().toString()));
        facts.put(
                "load",
                "%s arrivals, %d rounds, %d s measured per scenario on all ways together, factor %s, seed %d"
                        .formatted(
                                settings.arrival(),
                                settings.rounds(),
                                settings.measured().toSeconds(),
                                settings.factor(),
                                settings.seed()));
        return facts;
    }
}
