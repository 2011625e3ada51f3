package io.cartway.bench.report;

import static io.cartway.bench.report.Figures.decimal;

import java.util.List;

/**
 * Lines over two axes, as SVG.
 *
 * @param title what they show, with the unit of the upright axis
 */
record Plot(String title, Scale across, Scale up, List<Line> lines) {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 240;
    private static final int LEFT = 52;
    private static final int BOTTOM = 26;
    private static final int TOP = 26;
    private static final int RIGHT = 20;

    /** A point in the units of the axes. */
    record Point(double x, double y) {}

    /** A line; {@code name} is also the class by which it is coloured. */
    record Line(String name, List<Point> points) {}

    String svg() {
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\">");
        svg.append("<title>").append(Html.escaped(title)).append("</title>");
        text(svg, LEFT, 14, "start", title);
        for (Scale.Tick tick : up.ticks()) {
            line(svg, x(0), y(up.at(tick.value())), x(1), y(up.at(tick.value())));
            text(svg, LEFT - 6, y(up.at(tick.value())) + 4, "end", tick.label());
        }
        for (Scale.Tick tick : across.ticks()) {
            line(svg, x(across.at(tick.value())), y(0), x(across.at(tick.value())), y(0) + 4);
            text(svg, x(across.at(tick.value())), HEIGHT - 8, "middle", tick.label());
        }
        for (Line line : lines) {
            svg.append("<polyline class=\"").append(Html.escaped(line.name())).append("\" points=\"");
            line.points()
                    .forEach(point -> svg.append(decimal(x(across.at(point.x())), 1))
                            .append(',')
                            .append(decimal(y(up.at(point.y())), 1))
                            .append(' '));
            svg.append("\"/>");
        }
        return svg.append("</svg>").toString();
    }

    private static double x(double share) {
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double share) {
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                .formatted(decimal(x1, 1), decimal(y1, 1), decimal(x2, 1), decimal(y2, 1)));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                .formatted(decimal(x, 1), decimal(y, 1), anchor, Html.escaped(text)));
    }
}
