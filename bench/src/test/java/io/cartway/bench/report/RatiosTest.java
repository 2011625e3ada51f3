package io.cartway.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {
    @Test
    void builds_differ_when_every_round_says_so() {
        Ratios less = ratios(0.8, 0.9, 0.85, 0.7, 0.99);
        assertThat(less.differ()).isTrue();
        assertThat(less.verdict()).isEqualTo("less than the other build");
        assertThat(less.median()).isEqualTo(0.85);
        assertThat(less.least()).isEqualTo(0.7);
        assertThat(less.most()).isEqualTo(0.99);
        assertThat(ratios(1.1, 1.2, 1.01, 1.3, 1.4).verdict()).isEqualTo("more than the other build");
    }

    @Test
    void within_the_spread_no_difference_is_seen() {
        assertThat(ratios(0.5, 0.6, 0.5, 0.5, 1.01).verdict()).isEqualTo("no difference seen");
        assertThat(ratios(1, 1, 1, 1, 1).differ()).isFalse();
    }

    @Test
    void few_rounds_tell_nothing_however_clear_they_look() {
        assertThat(ratios(0.1, 0.1, 0.1, 0.1).differ()).isFalse();
        assertThat(ratios(0.1, 0.1, 0.1, 0.1).verdict()).isEqualTo("too few rounds to tell");
        assertThatThrownBy(() -> new Ratios("x", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_median_of_an_even_number_lies_between_the_middle_ones() {
        assertThat(ratios(4, 1, 2, 3).median()).isEqualTo(2.5);
    }

    private static Ratios ratios(double... values) {
        return new Ratios("CPU per call", Arrays.stream(values).boxed().toList());
    }
}
