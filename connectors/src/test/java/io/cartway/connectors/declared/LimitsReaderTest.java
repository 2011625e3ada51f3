package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.spi.UpstreamLimits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsReaderTest {
    private static final String BEFORE = "check: {get: /ping}\n";

    private static UpstreamLimits limits(String declared) {
        return TinyShop.with(BEFORE, BEFORE + declared + "\n").connector().limits();
    }

    private static List<String> problems(String declared) {
        return TinyShop.problemsWith(BEFORE, BEFORE + declared + "\n");
    }

    @Test
    void a_platform_may_declare_none() {
        assertThat(TinyShop.with().connector().limits()).isEqualTo(UpstreamLimits.NONE);
    }

    @Test
    void all_of_them_are_read_with_header_fields_in_lower_case() {
        UpstreamLimits limits =
                limits("limits: {concurrency: 4, window: {calls: 150, per: 30s, left: X-Left, reset_ms: X-Reset},"
                        + " retry_after: [X-Retry-After], cost: {points: 2000, per_second: 100, request: 20, state: throttleStatus,"
                        + " available: now, maximum: max, rate: rate}}");

        assertThat(limits)
                .isEqualTo(new UpstreamLimits(
                        4,
                        new UpstreamLimits.Window(150, Duration.ofSeconds(30), "x-left", "x-reset"),
                        new UpstreamLimits.Cost(2000, 100, 20, "throttleStatus", "now", "max", "rate"),
                        List.of("x-retry-after")));
    }

    @Test
    void a_window_may_be_all_that_is_known() {
        UpstreamLimits limits = limits("limits: {window: {calls: 300, per: 1m}}");

        assertThat(limits.window()).isEqualTo(new UpstreamLimits.Window(300, Duration.ofMinutes(1), null, null));
        assertThat(limits.concurrency()).isEqualTo(Integer.MAX_VALUE);
        assertThat(limits.cost()).isNull();
    }

    @Test
    void mistakes_are_told() {
        assertThat(problems("limits: {window: {per: soon}, cost: {points: 0}, parallel: 3}"))
                .anySatisfy(problem -> assertThat(problem).contains("'calls' is missing"))
                .anySatisfy(problem -> assertThat(problem).contains("'per' is a number of s, m or h"))
                .anySatisfy(problem -> assertThat(problem).contains("'points' is a whole number from 1"))
                .anySatisfy(problem -> assertThat(problem).contains("'per_second' is missing"))
                .anySatisfy(problem -> assertThat(problem).contains("'parallel' is not known here"));
    }
}
