package io.cartway.bench.report;

import static io.cartway.bench.report.Figures.decimal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Lengths one below the other, as SVG.
 *
 * @param title what they show, with its unit
 */
record Bars(String title, List<Bar> bars) {
    private static final int WIDTH = 460;
    private static final int LEFT = 110;
    private static final int RIGHT = 60;
    private static final int TOP = 24;
    private static final int HIGH = 16;

    /** One of them; {@code kind} is the class by which it is coloured. */
    record Bar(String label, String kind, double value) {}

    /** A figure of what calls cost, for every scenario and proxy. */
    static Bars of(String title, LoadReport report, ToDoubleFunction<ProcessCost> figure) {
        List<Bar> bars = new ArrayList<>();
        for (ScenarioReport scenario : report.scenarios()) {
            String label = scenario.name();
            for (Side side : scenario.proxies()) {
                double value = side.cost() == null ? Double.NaN : figure.applyAsDouble(side.cost());
                bars.add(new Bar(label, side.name(), value));
                label = "";
            }
        }
        return new Bars(title, bars);
    }

    String svg() {
        double most = bars.stream()
                .mapToDouble(Bar::value)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 " + WIDTH + " " + (TOP + bars.size() * HIGH + 8) + "\" role=\"img\">");
        svg.append("<title>").append(Html.escaped(title)).append("</title>");
        text(svg, 4, 14, title);
        int y = TOP;
        for (Bar bar : bars) {
            boolean known = Double.isFinite(bar.value()) && bar.value() >= 0;
            double length = known && most > 0 ? bar.value() / most * (WIDTH - LEFT - RIGHT) : 0;
            text(svg, 4, y + 11, bar.label());
            svg.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\"/>"
                    .formatted(Html.escaped(bar.kind()), LEFT, y, decimal(length, 1), HIGH - 4));
            text(svg, LEFT + length + 5, y + 11, known ? decimal(bar.value(), bar.value() < 10 ? 3 : 1) : "-");
            y += HIGH;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void text(StringBuilder svg, double x, double y, String text) {
        svg.append("<text x=\"%s\" y=\"%s\">%s</text>".formatted(decimal(x, 1), decimal(y, 1), Html.escaped(text)));
    }
}
