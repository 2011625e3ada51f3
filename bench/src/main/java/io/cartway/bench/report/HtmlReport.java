package io.cartway.bench.report;

import static io.cartway.bench.report.Html.element;
import static io.cartway.bench.report.Html.escaped;

import java.util.List;

/** A report as one page of HTML: nothing is loaded, nothing runs in it, and what it shows is text. */
public final class HtmlReport {
    private static final String STYLE = """
            body{font:15px/1.4 system-ui,sans-serif;margin:2em auto;max-width:1000px;padding:0 1em;color:#222}
            table{border-collapse:collapse;margin:1em 0;font-variant-numeric:tabular-nums;font-size:13px}
            th,td{padding:.2em .6em;border-bottom:1px solid #ddd;text-align:right}
            th:first-child,td:first-child,td:nth-child(2),th:nth-child(2){text-align:left}
            svg{width:48%;min-width:380px} line{stroke:#ddd} text{font:11px system-ui,sans-serif;fill:#555}
            polyline{fill:none;stroke-width:1.8;stroke:#888} .proxy{stroke:#0b62c4;color:#0b62c4}
            .against{stroke:#d9730d;color:#d9730d} .direct{stroke:#888;color:#888}
            rect.proxy{fill:#0b62c4} rect.against{fill:#d9730d}
            .busy{background:#fde8e8;border-left:5px solid #c00;padding:.6em 1em}
            .quiet{background:#e9f6ec;border-left:5px solid #2a7;padding:.6em 1em}
            """;

    private HtmlReport() {}

    /** The whole page. */
    public static String of(LoadReport report) {
        StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
                .append("style-src 'unsafe-inline'\">")
                .append(element("title", "Cartway under load"))
                .append("<style>\n" + STYLE + "</style></head><body>\n")
                .append(element("h1", "Cartway under load"))
                .append(element("p", report.at().toString()));
        verdict(report, page);
        page.append(Html.table(TextReport.rows(report)));
        page.append(element("p", TextReport.LEGEND));
        if (TextReport.comparison(report)) {
            page.append(element("h2", "proxy / against")).append(Html.table(TextReport.ratios(report)));
        }
        cost(report, page);
        report.scenarios().forEach(scenario -> scenario(scenario, page));
        page.append(element("h2", "Measured on")).append("<table>");
        report.facts()
                .forEach((name, value) -> page.append("<tr>" + element("td", name) + element("td", value) + "</tr>"));
        return page.append("</table></body></html>\n").toString();
    }

    private static void verdict(LoadReport report, StringBuilder page) {
        boolean quiet = report.quietness().conclusive();
        page.append("<div class=\"" + (quiet ? "quiet" : "busy") + "\">").append(element("strong", report.verdict()));
        page.append("<ul>");
        List<String> lines =
                quiet ? report.quietness().seen() : report.quietness().complaints();
        lines.forEach(line -> page.append(element("li", line)));
        page.append("</ul></div>\n");
    }

    private static void cost(LoadReport report, StringBuilder page) {
        page.append(element("h2", "What a call costs the proxy"));
        page.append(Bars.of("CPU ms per call", report, ProcessCost::cpuMillisPerCall)
                .svg());
        page.append(Bars.of("KiB allocated per call", report, cost -> cost.allocatedPerCall() / 1024)
                .svg());
    }

    private static void scenario(ScenarioReport scenario, StringBuilder page) {
        page.append(element("h2", scenario.name())).append(element("p", scenario.about()));
        page.append("<p>");
        for (Side side : scenario.sides()) {
            page.append("<span class=\"" + escaped(side.name()) + "\">&#9632; ")
                    .append(escaped(side.name()))
                    .append("</span> ");
        }
        page.append("</p>\n");
        page.append(Plots.latency(scenario).svg());
        page.append(Plots.throughput(scenario).svg());
        StringBuilder seen = new StringBuilder();
        TextReport.errors(scenario, seen);
        TextReport.logins(scenario, seen);
        if (!seen.isEmpty()) {
            page.append(element("pre", seen.toString()));
        }
    }
}
