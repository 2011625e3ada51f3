package io.cartway.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> NAMES = List.of("count", "start", "store_id", "page_cursor");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "coutn,count",
                "Count,count",
                "storeid,store_id",
                "pagecursr,page_cursor",
                "limit,-",
                "x,-",
                "stort,start"
            })
    void finds_the_nearest_name_or_none(String name, String nearest) {
        assertThat(Spelling.nearest(name, NAMES)).isEqualTo(nearest);
        assertThat(Spelling.hint(name, NAMES)).isEqualTo(nearest == null ? "" : ", did you mean '" + nearest + "'?");
    }
}
