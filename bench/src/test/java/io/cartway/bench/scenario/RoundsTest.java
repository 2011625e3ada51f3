package io.cartway.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.bench.load.Measured;
import io.cartway.bench.report.Logins;
import io.cartway.bench.report.ProcessCost;
import io.cartway.bench.report.Ratios;
import io.cartway.bench.report.ScenarioReport;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Scenario SCENARIO = Scenarios.ALL.get(0);

    @Test
    void two_builds_are_compared_round_by_round() {
        Rounds rounds = new Rounds(List.of(Rounds.DIRECT, "proxy", "against"));
        // Each round is slower than the one before for both: only the pairs tell them apart.
        for (int round = 1; round <= 6; round++) {
            rounds.add(Rounds.DIRECT, new Rounds.Slice(measured(100), null, List.of()));
            rounds.add("proxy", new Rounds.Slice(measured(200L * round), cost(round), List.of()));
            rounds.add("against", new Rounds.Slice(measured(200L * round), cost(2L * round), List.of()));
        }
        ScenarioReport report = rounds.report(SCENARIO, 10, Duration.ofSeconds(8));
        Ratios cpu = figure(report, "CPU per call");
        assertThat(cpu.values()).hasSize(6).allMatch(ratio -> Math.abs(ratio - 0.5) < 1e-9);
        assertThat(cpu.differ()).isTrue();
        assertThat(figure(report, "latency p50").verdict()).isEqualTo("no difference seen");
    }

    @Test
    void one_build_is_compared_with_none_and_its_rounds_are_added_up() {
        Rounds rounds = new Rounds(List.of(Rounds.DIRECT, "proxy"));
        for (int round = 1; round <= 4; round++) {
            rounds.add(Rounds.DIRECT, new Rounds.Slice(measured(100), null, List.of()));
            rounds.add("proxy", new Rounds.Slice(measured(200), cost(3), List.of()));
        }
        ScenarioReport report = rounds.report(SCENARIO, 10, Duration.ofSeconds(8));
        assertThat(report.ratios()).isEmpty();
        assertThat(report.direct().measured().answered()).isEqualTo(40);
        assertThat(report.proxies().get(0).cost())
                .isEqualTo(new ProcessCost(40, Duration.ofMillis(12), Duration.ofMillis(4), 4000, 7));
        assertThat(report.addedMillis(report.proxies().get(0), 50)).isEqualTo(0.1);
    }

    @Test
    void logins_are_counted_for_each_store_and_those_of_every_round_must_do() {
        Scenario expiring = Scenarios.named(List.of("token-expiry")).get(0);
        Rounds rounds = new Rounds(List.of(Rounds.DIRECT, "proxy"));
        for (int round = 0; round < 4; round++) {
            rounds.add(Rounds.DIRECT, new Rounds.Slice(measured(100), null, List.of()));
            List<Long> before = List.of(1L, 1L);
            List<Long> after = List.of(round == 2 ? 2L : 1L, round == 3 ? 2L : 1L);
            rounds.add("proxy", new Rounds.Slice(measured(200), cost(3), Rounds.less(after, before)));
        }
        Logins logins = rounds.report(expiring, 10, Duration.ofSeconds(16))
                .proxies()
                .get(0)
                .logins();
        assertThat(logins)
                .isEqualTo(new Logins(
                        Duration.ofSeconds(11), Duration.ofSeconds(16), Duration.ofSeconds(4), List.of(1L, 1L)));
    }

    private static Ratios figure(ScenarioReport report, String name) {
        return report.ratios().stream()
                .filter(ratios -> ratios.figure().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ProcessCost cost(long millis) {
        return new ProcessCost(10, Duration.ofMillis(millis), Duration.ofMillis(1), 1000, 7);
    }

    private static Measured measured(long micros) {
        Histogram latency = new Histogram(3);
        latency.recordValueWithCount(micros, 10);
        return new Measured(
                latency, new Histogram(3), 10, 10, 0, new TreeMap<>(), 100, Duration.ofSeconds(1), List.of(2, 3, 2, 3));
    }
}
