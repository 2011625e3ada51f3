package io.cartway.connectors.pagination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CursorPageTest {
    @Test
    void a_range_is_read_in_pages_no_larger_than_allowed() {
        CursorPage first = new CursorPage(null, 0, 60, 43);

        assertThat(first.size()).isEqualTo(43);
        assertThat(first.behind("c")).isEqualTo(new CursorPage("c", 0, 17, 43));
        assertThat(new CursorPage("c", 0, 17, 43).behind("d")).isNull();
    }

    @Test
    void what_lies_before_the_range_is_passed_over_in_large_pages() {
        CursorPage first = new CursorPage(null, 300, 10, 5);

        assertThat(first.passed()).isTrue();
        assertThat(first.size()).isEqualTo(250);
        CursorPage second = new CursorPage("a", 50, 10, 5);
        assertThat(first.behind("a")).isEqualTo(second);
        assertThat(second.behind("b")).isEqualTo(new CursorPage("b", 0, 10, 5));
        assertThat(new CursorPage("b", 0, 10, 5).passed()).isFalse();
    }

    @Test
    void numbers_do_not_tell_where_it_goes_on() {
        CursorPage page = new CursorPage(null, 0, 60, 43);

        assertThat(page.next(43, 1000)).isNull();
        assertThat(page.position(43, 1000)).isNull();
    }

    @Test
    void a_page_of_nothing_is_none() {
        assertThatThrownBy(() -> new CursorPage(null, 0, 0, 43)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CursorPage(null, -1, 1, 43)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CursorPage(null, 0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
