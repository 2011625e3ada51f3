package io.cartway.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.bench.load.Measured;
import io.cartway.bench.machine.Quietness;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportTest {
    private static final String HOSTILE = "</svg><script>alert('1')</script>\"&";

    @Test
    void the_table_says_what_the_proxy_adds_and_costs() {
        String text = TextReport.of(report("small", Quietness.quiet("before: calm")));
        assertThat(text).containsPattern("small +direct +100 +1000 +0 +2 +1\\.00 ");
        assertThat(text).containsPattern("proxy +100 +1000 +3 +2 +1\\.50 .* 0\\.50 .* 0\\.399 +0\\.100 +2\\.0 +64");
        assertThat(text).contains("small, proxy: 3 x http 503", "conclusive: the machine was quiet", "before: calm");
        assertThat(text).doesNotContain("NOT CONCLUSIVE");
    }

    @Test
    void a_busy_machine_is_said_in_every_form() {
        LoadReport report = report("small", Quietness.busy("small: others used 50 %"));
        assertThat(TextReport.of(report)).contains("NOT CONCLUSIVE", "small: others used 50 %");
        assertThat(HtmlReport.of(report)).contains("NOT CONCLUSIVE", "small: others used 50 %");
        JsonNode json = JsonReport.of(report);
        assertThat(json.path("conclusive").asBoolean(true)).isFalse();
        assertThat(json.path("complaints").path(0).asText()).isEqualTo("small: others used 50 %");
    }

    @Test
    void json_has_every_figure_in_plain_units() {
        JsonNode scenario = JsonReport.of(report("small", Quietness.quiet()))
                .path("scenarios")
                .path(0);
        JsonNode proxy = scenario.path("proxies").path(0);
        assertThat(proxy.path("latency_ms").path("p50").asDouble()).isEqualTo(1.5);
        assertThat(proxy.path("latency_ms").has("p99.9")).isTrue();
        assertThat(proxy.path("latency_ms").has("max")).isTrue();
        assertThat(proxy.path("added_ms").path("p50").asDouble()).isEqualTo(0.5);
        assertThat(proxy.path("cpu_ms_per_call").asDouble()).isBetween(0.398, 0.399);
        assertThat(proxy.path("errors").path("http 503").asInt()).isEqualTo(3);
        assertThat(proxy.path("answers_per_interval")).hasSize(4);
        assertThat(scenario.path("direct").has("cpu_ms_per_call")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", HOSTILE})
    void a_page_loads_nothing_runs_nothing_and_shows_names_as_text(String name) throws Exception {
        String page = HtmlReport.of(report(name, Quietness.busy(name)));
        assertThat(page).contains("default-src 'none'").doesNotContain("<script", "src=\"", "href=", "url(", "@import");
        Matcher svg = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page);
        List<String> shapes = new ArrayList<>();
        while (svg.find()) {
            Document plot = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg.group())));
            int lines = plot.getElementsByTagName("polyline").getLength();
            int bars = plot.getElementsByTagName("rect").getLength();
            shapes.add(lines + " lines, " + bars + " bars");
        }
        // CPU and allocation of the one proxy, then latency and throughput of both ways.
        assertThat(shapes).containsExactly("0 lines, 1 bars", "0 lines, 1 bars", "2 lines, 0 bars", "2 lines, 0 bars");
    }

    @ParameterizedTest
    @CsvSource({"1 1,true,1 to 2 each expected", "2 0,false,'NOT RENEWED, 1 to 2 each expected'"})
    void logins_of_every_store_are_said_in_every_form(String counts, boolean renewed, String words) {
        List<Long> ofStores =
                Stream.of(counts.split(" ", -1)).map(Long::valueOf).toList();
        Duration session = Duration.ofSeconds(11);
        Logins logins = new Logins(session, Duration.ofSeconds(16), Duration.ofSeconds(4), ofStores);
        Side direct = new Side("direct", measured(1000, Map.of()), null);
        Side proxy = new Side("proxy", measured(1500, Map.of()), ProcessCost.none(), logins);
        ScenarioReport scenario = new ScenarioReport("expiry", "about", 10, direct, List.of(proxy), List.of());
        LoadReport report = new LoadReport(Instant.EPOCH, Map.of(), Quietness.quiet(), List.of(scenario));
        assertThat(TextReport.of(report)).contains("expiry, proxy: " + counts + " logins", words);
        assertThat(HtmlReport.of(report)).contains(counts + " logins", words);
        JsonNode json = JsonReport.of(report).at("/scenarios/0/proxies/0/logins");
        assertThat(json.path("renewed").asBoolean(!renewed)).isEqualTo(renewed);
        assertThat(json.path("of_stores")).hasSize(2);
        assertThat(json.path("most_expected").asInt()).isEqualTo(2);
    }

    @Test
    void more_logins_are_expected_the_longer_it_is_watched() {
        Duration session = Duration.ofSeconds(11);
        Logins minute = new Logins(session, Duration.ofSeconds(60), Duration.ofSeconds(4), List.of(5L));
        assertThat(minute.least()).isEqualTo(4);
        assertThat(minute.most()).isEqualTo(6);
        assertThat(new Logins(session, session, session, List.of()).renewed()).isFalse();
    }

    @Test
    void a_way_without_one_right_answer_has_no_latency() {
        Side none = new Side("proxy", Measured.none(), ProcessCost.none());
        LoadReport report = new LoadReport(
                Instant.EPOCH,
                Map.of(),
                Quietness.quiet(),
                List.of(new ScenarioReport(
                        "x", "y", 10, new Side("direct", Measured.none(), null), List.of(none), List.of())));
        assertThat(TextReport.of(report)).containsPattern("proxy +10 +0 +0 +0 +- +- +- +- +-");
        assertThat(JsonReport.of(report)
                        .at("/scenarios/0/proxies/0/latency_ms/p50")
                        .isNull())
                .isTrue();
        assertThat(HtmlReport.of(report)).doesNotContain("NaN");
    }

    private static LoadReport report(String name, Quietness quietness) {
        Side direct = new Side("direct", measured(1000, Map.of()), null);
        ProcessCost cost = new ProcessCost(1003, Duration.ofMillis(400), Duration.ofMillis(100), 2048 * 1003, 64 << 20);
        Side proxy = new Side("proxy", measured(1500, Map.of("http 503", 3L)), cost);
        ScenarioReport scenario = new ScenarioReport(name, "about " + name, 100, direct, List.of(proxy), List.of());
        return new LoadReport(Instant.EPOCH, Map.of("machine", name), quietness, List.of(scenario));
    }

    private static Measured measured(long micros, Map<String, Long> errors) {
        Histogram latency = new Histogram(3);
        latency.recordValueWithCount(micros, 1000);
        return new Measured(
                latency,
                new Histogram(3),
                1005,
                1000,
                2,
                new TreeMap<>(errors),
                5000,
                Duration.ofSeconds(1),
                List.of(250, 240, 260, 250));
    }
}
