package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class RecordedValuesTest {
    private static final JsonNode ORDERS = RecordedExchange.json("""
            [{"id": 7, "total": "5.00", "lines": [{"n": "a", "q": 1}, {"n": "b", "q": -2.50}], "at": "2026-11-23T16:01:14"},
             {"id": "8", "total": 5, "lines": [], "note": "", "at": null, "open": false}]
            """);

    @Test
    void every_element_of_a_list_is_looked_at() {
        assertThat(RecordedValues.at(ORDERS, "[].lines[].n")).containsExactly("a", "b");
    }

    @Test
    void elements_are_chosen_by_one_of_their_values() {
        assertThat(RecordedValues.at(ORDERS, "[id=7].lines[n=b].q")).containsExactly("-2.5");
        assertThat(RecordedValues.at(ORDERS, "[id=9].total")).isEmpty();
    }

    @Test
    void numbers_are_alike_however_they_are_written() {
        assertThat(RecordedValues.at(ORDERS, "[].total")).containsExactly("5", "5");
    }

    @Test
    void what_is_null_empty_or_not_there_is_no_value() {
        assertThat(RecordedValues.at(ORDERS, "[].note")).isEmpty();
        assertThat(RecordedValues.at(ORDERS, "[].open")).containsExactly("false");
    }

    @Test
    void times_are_alike_in_every_zone() {
        assertThat(RecordedValues.at(ORDERS, "[].at")).containsExactly("2026-11-23T16:01:14Z");
        assertThat(RecordedValues.comparable("2026-11-23T17:01:14+0100")).isEqualTo("2026-11-23T16:01:14Z");
        assertThat(RecordedValues.comparable("2026-11-23T16:01:14.000Z")).isEqualTo("2026-11-23T16:01:14Z");
    }

    @Test
    void a_path_that_cannot_be_read_is_told() {
        assertThatThrownBy(() -> RecordedValues.at(ORDERS, "[].a-b")).hasMessage("[].a-b");
    }

    @Test
    void a_null_is_no_value_to_be_counted() {
        assertThat(RecordedValues.count(ORDERS)).isEqualTo(11);
    }
}
