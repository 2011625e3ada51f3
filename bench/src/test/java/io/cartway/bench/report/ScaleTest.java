package io.cartway.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 1, 3, 7.5, 10, 199, 12345})
    void a_linear_axis_holds_its_values_with_few_round_marks(double most) {
        Scale scale = Scale.linear(most);
        assertThat(scale.at(0)).isZero();
        assertThat(scale.at(most)).isGreaterThan(0.5).isLessThanOrEqualTo(1);
        assertThat(scale.ticks()).hasSizeBetween(2, 7);
        assertThat(scale.ticks().get(scale.ticks().size() - 1).value()).isGreaterThanOrEqualTo(most * 0.999);
    }

    @Test
    void a_logarithmic_axis_gives_each_power_of_ten_the_same_room() {
        Scale scale = Scale.logarithmic(0.3, 90);
        assertThat(scale.ticks()).extracting(Scale.Tick::label).containsExactly("0.1", "1", "10", "100");
        assertThat(scale.at(1)).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(scale.at(0.001)).isZero();
        assertThat(scale.at(1e9)).isEqualTo(1);
    }

    @Test
    void percentiles_get_more_room_towards_the_end() {
        Scale scale = Scale.percentiles();
        assertThat(scale.at(0)).isZero();
        assertThat(scale.at(90)).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(scale.at(99)).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(scale.at(100)).isEqualTo(1);
    }
}
