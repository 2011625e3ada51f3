package io.cartway.bench.scenario;

import io.cartway.bench.load.Measured;
import io.cartway.bench.report.Logins;
import io.cartway.bench.report.ProcessCost;
import io.cartway.bench.report.Ratios;
import io.cartway.bench.report.ScenarioReport;
import io.cartway.bench.report.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What each way has shown in each round. */
final class Rounds {
    static final String DIRECT = "direct";

    private final Map<String, List<Side>> ways = new LinkedHashMap<>();

    private final Map<String, List<Long>> logins = new LinkedHashMap<>();

    /**
     * One way in one round.
     *
     * @param cost null past the proxy
     * @param logins of the proxy to each store
     */
    record Slice(Measured measured, @Nullable ProcessCost cost, List<Long> logins) {}

    Rounds(List<String> names) {
        names.forEach(name -> ways.put(name, new ArrayList<>()));
    }

    void add(String way, Slice slice) {
        ways.getOrDefault(way, new ArrayList<>()).add(new Side(way, slice.measured(), slice.cost()));
        logins.merge(way, slice.logins(), Rounds::more);
    }

    /** How many more there are of each than before. */
    static List<Long> less(List<Long> now, List<Long> before) {
        return both(now, before, (one, other) -> one - other);
    }

    private static List<Long> more(List<Long> one, List<Long> other) {
        return both(one, other, Long::sum);
    }

    private static List<Long> both(List<Long> one, List<Long> other, LongBinaryOperator with) {
        List<Long> result = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            result.add(with.applyAsLong(one.get(i), other.get(i)));
        }
        return result;
    }

    /** What came of all of them, in that time. */
    ScenarioReport report(Scenario scenario, double perSecond, Duration watched) {
        Duration sessions = scenario.shop().sessions();
        List<Side> proxies = new ArrayList<>();
        ways.forEach((name, sides) -> {
            if (!name.equals(DIRECT)) {
                Logins seen = sessions == null
                        ? null
                        : new Logins(
                                sessions,
                                watched,
                                watched.dividedBy(Math.max(1, sides.size())),
                                logins.getOrDefault(name, List.of()));
                proxies.add(merged(name, sides, seen));
            }
        });
        Side direct = merged(DIRECT, sides(DIRECT), null);
        return new ScenarioReport(scenario.name(), scenario.about(), perSecond, direct, proxies, ratios(proxies));
    }

    private List<Side> sides(String way) {
        return ways.getOrDefault(way, List.of());
    }

    private static Side merged(String name, List<Side> sides, @Nullable Logins logins) {
        Measured measured = Measured.none();
        ProcessCost cost = null;
        for (Side side : sides) {
            measured = measured.plus(side.measured());
            if (side.cost() != null) {
                cost = cost == null ? side.cost() : cost.plus(side.cost());
            }
        }
        return new Side(name, measured, cost, logins);
    }

    private List<Ratios> ratios(List<Side> proxies) {
        if (proxies.size() < 2) {
            return List.of();
        }
        List<Side> one = sides(proxies.get(0).name());
        List<Side> other = sides(proxies.get(1).name());
        List<Ratios> ratios = new ArrayList<>();
        ratios("CPU per call", one, other, side -> cost(side, ProcessCost::cpuMillisPerCall))
                .ifPresent(ratios::add);
        ratios("allocation per call", one, other, side -> cost(side, ProcessCost::allocatedPerCall))
                .ifPresent(ratios::add);
        ratios("latency p50", one, other, side -> side.millisAt(50)).ifPresent(ratios::add);
        ratios("latency p99", one, other, side -> side.millisAt(99)).ifPresent(ratios::add);
        return ratios;
    }

    private static double cost(Side side, ToDoubleFunction<ProcessCost> figure) {
        return side.cost() == null ? Double.NaN : figure.applyAsDouble(side.cost());
    }

    private static Optional<Ratios> ratios(
            String figure, List<Side> one, List<Side> other, ToDoubleFunction<Side> value) {
        List<Double> values = new ArrayList<>();
        for (int round = 0; round < Math.min(one.size(), other.size()); round++) {
            double ratio = value.applyAsDouble(one.get(round)) / value.applyAsDouble(other.get(round));
            if (Double.isFinite(ratio)) {
                values.add(ratio);
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new Ratios(figure, values));
    }
}
