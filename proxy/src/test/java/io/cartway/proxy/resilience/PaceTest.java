package io.cartway.proxy.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.spi.UpstreamLimits;
import io.cartway.connectors.spi.UpstreamLimits.Cost;
import io.cartway.connectors.spi.UpstreamLimits.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Cost POINTS = new Cost(100, 50, 10, "throttle", "now", "max", "rate");

    private static Pace window(int calls, int seconds) {
        Window window = new Window(calls, Duration.ofSeconds(seconds), "left", "reset");
        return new Pace(new UpstreamLimits(Integer.MAX_VALUE, window, null, List.of()), 0);
    }

    private static Pace points() {
        return new Pace(new UpstreamLimits(Integer.MAX_VALUE, null, POINTS, List.of()), 0);
    }

    private static void take(Pace pace, int times, int cost, long now) {
        for (int i = 0; i < times; i++) {
            assertThat(pace.wait(cost, 0, 0, now)).isZero();
            pace.take(cost, now);
        }
    }

    @Test
    void a_window_that_is_used_up_waits_for_the_next() {
        Pace pace = window(3, 30);
        take(pace, 3, 0, SECOND);

        assertThat(pace.wait(0, 0, 0, 11 * SECOND)).isEqualTo(20 * SECOND);
        assertThat(pace.wait(0, 3, 0, 11 * SECOND)).as("after three others").isEqualTo(50 * SECOND);
        take(pace, 3, 0, 31 * SECOND);
    }

    @Test
    void what_an_answer_says_of_the_window_counts() {
        Pace pace = window(3, 30);
        take(pace, 1, 0, 0);
        pace.window(0, 12 * SECOND, SECOND);
        assertThat(pace.wait(0, 0, 0, SECOND)).as("others used it up").isEqualTo(12 * SECOND);

        pace.window(2, 30 * SECOND, 40 * SECOND);
        take(pace, 2, 0, 40 * SECOND);
        assertThat(pace.wait(0, 0, 0, 40 * SECOND)).isEqualTo(30 * SECOND);
    }

    @Test
    void a_window_ends_when_the_platform_says_so_however_long_it_was_declared() {
        Pace pace = window(3, 30);
        for (int begin = 0; begin < 100; begin += 10) {
            take(pace, 3, 0, begin * SECOND);
            for (int left = 2; left >= 0; left--) {
                pace.window(left, 10 * SECOND, begin * SECOND);
                pace.done(0);
            }
            assertThat(pace.wait(0, 0, 0, begin * SECOND)).isEqualTo(10 * SECOND);
        }
    }

    @Test
    void an_answer_of_the_window_before_does_not_end_this_one() {
        Pace pace = window(3, 30);
        take(pace, 3, 0, 0);
        pace.window(2, 10 * SECOND, 0);
        take(pace, 1, 0, 10 * SECOND);
        pace.window(1, 0, 10 * SECOND);
        take(pace, 2, 0, 10 * SECOND);

        assertThat(pace.wait(0, 0, 0, 10 * SECOND)).isEqualTo(30 * SECOND);
    }

    @Test
    void requests_that_were_on_their_way_are_only_taken_off_until_the_last_of_them_is_answered() {
        Pace pace = window(10, 30);
        take(pace, 4, 0, 0);
        pace.window(3, 5 * SECOND, SECOND);
        assertThat(pace.wait(0, 6, 0, SECOND)).isPositive();
        for (int i = 0; i < 3; i++) {
            pace.done(0);
        }
        pace.window(3, 4 * SECOND, 2 * SECOND);
        take(pace, 3, 0, 2 * SECOND);

        assertThat(pace.wait(0, 0, 0, 2 * SECOND)).isPositive();
    }

    @Test
    void a_bucket_fills_by_itself() {
        Pace pace = points();
        take(pace, 2, 50, 0);

        assertThat(pace.wait(25, 0, 0, 0)).isEqualTo(SECOND / 2);
        assertThat(pace.wait(25, 1, 50, 0)).isEqualTo(SECOND + SECOND / 2);
        take(pace, 1, 25, SECOND / 2);
    }

    @Test
    void what_an_answer_says_of_the_bucket_counts_but_for_what_is_on_its_way() {
        Pace pace = points();
        take(pace, 2, 10, 0);
        pace.bucket(1000, 500, 100, 10, 0);
        pace.done(10);

        assertThat(pace.wait(490, 0, 0, 0)).isZero();
        assertThat(pace.wait(590, 0, 0, 0)).isEqualTo(SECOND);
        assertThat(pace.wait(5000, 0, 0, 0)).as("it never holds more").isEqualTo(SECOND * 51 / 10);
    }

    @Test
    void a_pause_is_never_made_shorter() {
        Pace pace = points();
        pace.pause(10 * SECOND, 0);
        pace.pause(SECOND, SECOND);

        assertThat(pace.wait(1, 0, 0, 2 * SECOND)).isEqualTo(8 * SECOND);
        assertThat(pace.wait(1, 0, 0, 10 * SECOND)).isZero();
    }

    @Test
    void points_are_found_in_a_body_byte_by_byte() {
        PointsReader reader = new PointsReader(POINTS);
        String body =
                "{\"data\":{\"text\":\"a \\\"throttle\\\":{\\\"max\\\":1}\",\"name\":\"throttle\"},\"extensions\":"
                        + "{\"cost\":{\"throttle\" : {\"max\":2000.0, \"now\": 1985,\"rate\":100.0}}}}";
        for (byte next : body.getBytes(StandardCharsets.UTF_8)) {
            reader.read(next);
        }

        assertThat(reader.isComplete()).isTrue();
        assertThat(List.of(reader.maximum(), reader.available(), reader.rate())).containsExactly(2000.0, 1985.0, 100.0);
    }

    @Test
    void points_that_are_no_numbers_say_nothing() {
        for (String body : List.of(
                "{\"throttle\":{\"max\":\"x\",\"now\":1,\"rate\":1}}",
                "{\"throttle\":{\"max\":-5,\"now\":1,\"rate\":1}}",
                "{\"throttle\":" + "{".repeat(1000),
                "{\"throttle\":[1]}")) {
            PointsReader reader = new PointsReader(POINTS);
            for (byte next : body.getBytes(StandardCharsets.UTF_8)) {
                reader.read(next);
            }
            assertThat(reader.isComplete()).as(body).isFalse();
        }
    }
}
