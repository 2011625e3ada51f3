package io.cartway.bench.scenario;

import io.cartway.bench.load.Arrival;
import io.cartway.bench.load.LoadGenerator;
import io.cartway.bench.machine.MachineWatch;
import io.cartway.bench.machine.Quietness;
import io.cartway.bench.proxy.BenchFailure;
import io.cartway.bench.proxy.ProxyJar;
import io.cartway.bench.report.HtmlReport;
import io.cartway.bench.report.JsonReport;
import io.cartway.bench.report.LoadReport;
import io.cartway.bench.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code load}: measures what a proxy adds to calls of emulated shops. The exit code is 0 for a result, 1 when there is none,
 * 3 when the machine was too busy to conclude from it.
 */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Measures a proxy under open-model load against emulated shops, all on loopback.")
public final class LoadCommand implements Callable<Integer> {
    private static final int NOT_CONCLUSIVE = 3;
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final List<String> COMPARED = List.of("passthrough", "unified-small", "unified-large");

    @Option(names = "--proxy", paramLabel = "JAR", description = "cartway.jar (default: the one built beside this jar)")
    private @Nullable Path proxy;

    @Option(names = "--against", paramLabel = "JAR", description = "another build, measured in the same rounds")
    private @Nullable Path against;

    @Option(
            names = "--scenario",
            split = ",",
            paramLabel = "NAME",
            description = "which; may be given again (default: all, with --against passthrough and unified-*)")
    private List<String> scenarios = new ArrayList<>();

    @Option(names = "--list", description = "name the scenarios and end")
    private boolean list;

    @Option(
            names = "--arrival",
            defaultValue = "poisson",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Arrival arrival = Arrival.poisson;

    @Option(
            names = "--factor",
            defaultValue = "1",
            description = "on the calls per second of every scenario (default: ${DEFAULT-VALUE})")
    private double factor;

    @Option(
            names = "--seconds",
            description = "measured per scenario, on all ways together (default: 8, with --against 30)")
    private int seconds;

    @Option(names = "--rounds", description = "into which they are cut (default: 4, with --against 6)")
    private int rounds;

    @Option(names = "--warm-up", defaultValue = "2", description = "seconds per scenario (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--outstanding",
            defaultValue = "1000",
            description =
                    "calls under way or waiting at a time; what is due beyond is unsent (default: ${DEFAULT-VALUE})")
    private int outstanding;

    @Option(names = "--seed", defaultValue = "1", description = "of the arrivals (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--http2",
            arity = "0..1",
            fallbackValue = "8",
            defaultValue = "0",
            paramLabel = "STREAMS",
            description = "speak HTTP/2 to the proxy, with that many calls on a connection at a time (default: 8)")
    private int http2;

    @Option(names = "--json", paramLabel = "FILE", description = "write the result there too")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "write a page with plots there too")
    private @Nullable Path html;

    @Option(names = "--anyway", description = "measure on a busy machine too")
    private boolean anyway;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (list) {
            Scenarios.ALL.forEach(scenario -> System.out.printf("%-16s %s%n", scenario.name(), scenario.about()));
            return 0;
        }
        try {
            Quietness before = MachineWatch.before(LOOK);
            if (!before.conclusive() && !anyway) {
                System.out.println("The machine is busy, so nothing can be concluded: wait, or measure --anyway.");
                before.complaints().forEach(complaint -> System.out.println("  " + complaint));
                return NOT_CONCLUSIVE;
            }
            LoadReport report = measure(before);
            System.out.print(TextReport.of(report));
            write(report);
            return report.quietness().conclusive() || anyway ? 0 : NOT_CONCLUSIVE;
        } catch (BenchFailure | IllegalArgumentException failure) {
            System.err.println(failure.getMessage());
            return 1;
        }
    }

    private LoadReport measure(Quietness before) throws IOException, InterruptedException {
        List<Scenario> chosen = Scenarios.named(scenarios.isEmpty() && against != null ? COMPARED : scenarios);
        Path jar = proxy == null ? ProxyJar.beside() : proxy;
        try (LoadGenerator generator = new LoadGenerator();
                Proxies proxies = Proxies.start(jar, against)) {
            LoadSession session = new LoadSession(generator, proxies, settings(), System.err);
            return session.run(chosen, before);
        }
    }

    private LoadSettings settings() {
        boolean comparison = against != null;
        return new LoadSettings(
                arrival,
                factor,
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(seconds > 0 ? seconds : comparison ? 30 : 8),
                rounds > 0 ? rounds : comparison ? 6 : 4,
                outstanding,
                seed,
                http2);
    }

    private void write(LoadReport report) throws IOException {
        if (json != null) {
            Files.writeString(json, JsonReport.of(report).toPrettyString() + "\n");
        }
        if (html != null) {
            Files.writeString(html, HtmlReport.of(report));
        }
    }
}
