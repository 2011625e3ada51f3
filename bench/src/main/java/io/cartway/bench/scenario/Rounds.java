package io.cartway.bench.scenario;

import io.cartway.bench.load.Measured;
import io.cartway.bench.report.ProcessCost;
import io.cartway.bench.report.Ratios;
import io.cartway.bench.report.ScenarioReport;
import io.cartway.bench.report.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What each way has shown in each round. */
final class Rounds {
    static final String DIRECT = "direct";

    private final Map<String, List<Side>> ways = new LinkedHashMap<>();

    /** One way in one round; {@code cost} is null past the proxy. */
    record Slice(Measured measured, @Nullable ProcessCost cost) {}

    Rounds(List<String> names) {
        names.forEach(name -> ways.put(name, new ArrayList<>()));
    }

    void add(String way, Slice slice) {
        ways.getOrDefault(way, new ArrayList<>()).add(new Side(way, slice.measured(), slice.cost()));
    }

    ScenarioReport report(Scenario scenario, double perSecond) {
        List<Side> proxies = new ArrayList<>();
        ways.forEach((name, sides) -> {
            if (!name.equals(DIRECT)) {
                proxies.add(merged(name, sides));
            }
        });
        Side direct = merged(DIRECT, sides(DIRECT));
        return new ScenarioReport(scenario.name(), scenario.about(), perSecond, direct, proxies, ratios(proxies));
    }

    private List<Side> sides(String way) {
        return ways.getOrDefault(way, List.of());
    }

    private static Side merged(String name, List<Side> sides) {
        Measured measured = Measured.none();
        ProcessCost cost = null;
        for (Side side : sides) {
            measured = measured.plus(side.measured());
            if (side.cost() != null) {
                cost = cost == null ? side.cost() : cost.plus(side.cost());
            }
        }
        return new Side(name, measured, cost);
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
