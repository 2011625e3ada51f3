package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "2010-07-29 13:45:52,2010-07-29T13:45:52Z",
        "2010-07-29T13:45:52,2010-07-29T13:45:52Z",
        "2010-07-29T13:45:52Z,2010-07-29T13:45:52Z",
        "2010-07-29T13:45:52+02:00,2010-07-29T11:45:52Z",
        "2010-07-29T13:45:52+0200,2010-07-29T11:45:52Z",
        "2010-07-29 13:45:52-05,2010-07-29T18:45:52Z",
        "2010-07-29T13:45:52.250Z,2010-07-29T13:45:52.250Z",
        "2010-07-29 13:45,2010-07-29T13:45:00Z",
        "2010-07-29,2010-07-29T00:00:00Z",
        "' 2010-07-29 ',2010-07-29T00:00:00Z"
    })
    void what_callers_write_is_an_instant(String text, Instant instant) {
        assertThat(DateTimeText.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2010-02-30", "2010-7-29", "29.07.2010", "2010-07-29T", "1280411152", ""})
    void anything_else_is_none(String text) {
        assertThat(DateTimeText.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01T00:00:10Z,-1000,2020-01-01T00:00:09Z",
        "2020-01-01T00:00:10.5Z,-1000,2020-01-01T00:00:10Z",
        "2020-01-01T00:00:10.5Z,1000,2020-01-01T00:00:11Z",
        "2020-01-01T00:00:10Z,-1,2020-01-01T00:00:09.999Z",
        "2020-01-01T00:00:10.5Z,-1,2020-01-01T00:00:10.999Z",
        "2020-01-01T00:00:10Z,999,2020-01-01T00:00:10.999Z",
        "2020-01-01T00:00:10Z,0,2020-01-01T00:00:10Z"
    })
    void a_bound_that_the_platform_leaves_out_is_moved_by_one_step(Instant instant, long step, String bound) {
        assertThat(DateTimeText.bound(instant, Duration.ofMillis(step))).isEqualTo(bound);
    }
}
