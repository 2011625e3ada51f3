package io.cartway.bench.scenario;

import io.cartway.bench.load.LoadGenerator;
import io.cartway.bench.load.Peer;
import io.cartway.bench.machine.Machine;
import io.cartway.bench.machine.MachineWatch;
import io.cartway.bench.machine.Quietness;
import io.cartway.bench.proxy.Build;
import io.cartway.bench.report.LoadReport;
import io.cartway.bench.report.Logins;
import io.cartway.bench.report.ScenarioReport;
import io.cartway.bench.report.Side;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All scenarios of a run, one after the other, with an eye on the machine. */
final class LoadSession {
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
        Map<String, String> facts = facts();
        ScenarioRun run = new ScenarioRun(generator, proxies.list(), settings);
        progress.println("warming up");
        run.warm(Scenarios.named(List.of("mixed")).get(0), settings.warmJvms());
        MachineWatch watch = MachineWatch.over(
                proxies.list().stream().map(LoadedProxy::handle).toList());
        Quietness quietness = before;
        List<ScenarioReport> reports = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            progress.println(scenario.name() + ": " + scenario.about());
            ScenarioReport report = run.run(scenario);
            reports.add(report);
            quietness =
                    quietness.and(watch.lap(scenario.name())).and(lag(report)).and(renewal(report));
        }
        return new LoadReport(at, facts, quietness, reports);
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

    /** A scenario about sessions that end tells nothing where none was renewed. */
    private static Quietness renewal(ScenarioReport report) {
        Quietness all = Quietness.quiet();
        for (Side side : report.proxies()) {
            Logins logins = side.logins();
            if (logins != null) {
                String seen = report.name() + ", " + side.name() + ": " + logins.words();
                all = all.and(logins.renewed() ? Quietness.quiet(seen) : Quietness.busy(seen));
            }
        }
        return all;
    }

    private Map<String, String> facts() throws IOException, InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>(Machine.facts());
        for (LoadedProxy proxy : proxies.list()) {
            facts.put(proxy.name(), Build.of(proxy.jar()).toString());
            Peer peer = settings.peer(proxy);
            String streams = peer.streams() > 0 ? ", %d streams a connection".formatted(peer.streams()) : "";
            facts.put("protocol", generator.agreed(peer) + streams);
        }
        facts.put(
                "load",
                ("%s arrivals, %d rounds, %d s measured per scenario on all ways together after %d s of warm-up,"
                                + " factor %s, at most %d outstanding, seed %d")
                        .formatted(
                                settings.arrival(),
                                settings.rounds(),
                                settings.measured().toSeconds(),
                                settings.warmUp().toSeconds(),
                                settings.factor(),
                                settings.outstanding(),
                                settings.seed()));
        return facts;
    }
}
