package io.cartway.bench.report;

import io.cartway.bench.load.Measured;
import io.cartway.bench.report.Plot.Line;
import io.cartway.bench.report.Plot.Point;
import java.util.ArrayList;
import java.util.List;

/** The plots of a scenario. */
final class Plots {
    private static final double LEAST_MILLIS = 0.01;
    private static final double LAST_PERCENTILE = 99.9;
    private static final int POINTS = 60;

    private Plots() {}

    /** Latency over percentiles, one line for each way. */
    static Plot latency(ScenarioReport scenario) {
        List<Line> lines = new ArrayList<>();
        double least = Double.MAX_VALUE;
        double most = LEAST_MILLIS;
        for (Side side : scenario.sides()) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i <= POINTS && side.measured().answered() > 0; i++) {
                double percentile = Math.min(LAST_PERCENTILE, 100 * (1 - Math.pow(10, -3.0 * i / POINTS)));
                double millis = Math.max(LEAST_MILLIS, side.millisAt(percentile));
                points.add(new Point(percentile, millis));
                least = Math.min(least, millis);
                most = Math.max(most, millis);
            }
            lines.add(new Line(side.name(), points));
        }
        Scale up = Scale.logarithmic(Math.min(least, most), most);
        return new Plot("latency in ms, up to each percentile of the calls", Scale.percentiles(), up, lines);
    }

    /** Right answers a second over the measured time, one line for each way. */
    static Plot throughput(ScenarioReport scenario) {
        double interval = Measured.INTERVAL.toMillis() / 1000.0;
        List<Line> lines = new ArrayList<>();
        double most = 1;
        int longest = 1;
        for (Side side : scenario.sides()) {
            List<Integer> timeline = side.measured().timeline();
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < timeline.size(); i++) {
                points.add(new Point((i + 0.5) * interval, timeline.get(i) / interval));
                most = Math.max(most, timeline.get(i) / interval);
            }
            longest = Math.max(longest, timeline.size());
            lines.add(new Line(side.name(), points));
        }
        String title = "right answers a second, over the seconds that each way was measured";
        return new Plot(title, Scale.linear(longest * interval), Scale.linear(most), lines);
    }
}
