package io.cartway.connectors.pagination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffsetLimitTest {
    @Test
    void a_large_count_is_cut_into_pages() {
        OffsetLimit first = new OffsetLimit(5, 60, 25);
        OffsetLimit second = Objects.requireNonNull(first.next(25, 1000));
        OffsetLimit third = Objects.requireNonNull(second.next(25, 1000));

        assertThat(List.of(first.size(), second.size(), third.size())).containsExactly(25, 25, 10);
        assertThat(List.of(first.start(), second.start(), third.start())).containsExactly(5L, 30L, 55L);
        assertThat(third.next(10, 1000)).isNull();
    }

    @Test
    void the_total_ends_the_range() {
        assertThat(new OffsetLimit(0, 60, 25).next(25, 25)).isNull();
        assertThat(new OffsetLimit(0, 60, 25).next(25, 26)).isNotNull();
    }

    @Test
    void without_a_total_a_short_page_ends_the_range() {
        assertThat(new OffsetLimit(0, 60, 25).next(24, -1)).isNull();
        assertThat(new OffsetLimit(0, 60, 25).next(25, -1)).isNotNull();
    }

    @Test
    void a_page_from_which_the_platform_left_records_out_does_not_end_the_range() {
        assertThat(new OffsetLimit(0, 60, 25).next(24, 100)).isNotNull();
        assertThat(new OffsetLimit(0, 60, 25).next(0, 100)).isNull();
    }

    /** Whatever the platform says about totals, the pages follow each other without gap and end. */
    @ParameterizedTest
    @CsvSource({"0,1,1", "0,250,100", "7,250,25", "1000000,249,3", "0,250,1000"})
    void pages_are_seamless_and_end(long start, int wanted, int max) {
        List<OffsetLimit> pages = new ArrayList<>();
        for (OffsetLimit page = new OffsetLimit(start, wanted, max);
                page != null;
                page = page.next(page.size(), Long.MAX_VALUE)) {
            pages.add(page);
        }

        assertThat(pages).hasSize((wanted + max - 1) / max);
        long at = start;
        for (OffsetLimit page : pages) {
            assertThat(page.start()).isEqualTo(at);
            at += page.size();
        }
        assertThat(at).isEqualTo(start + wanted);
    }
}
