package io.cartway.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalTest {
    private static final double SECOND = 1e9;

    @Test
    void constant_arrivals_are_at_even_distances_and_do_not_drift() {
        LongSupplier times = Arrival.constant.times(300, new Random(1));
        for (int i = 0; i < 3_000_000; i++) {
            assertThat(Math.abs(times.getAsLong() - i * SECOND / 300)).isLessThan(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void distances_of_poisson_arrivals_have_the_mean_of_the_rate_and_its_spread(long seed) {
        int calls = 200_000;
        LongSupplier times = Arrival.poisson.times(1000, new Random(seed));
        double sum = 0;
        double squares = 0;
        long before = 0;
        for (int i = 0; i < calls; i++) {
            long at = times.getAsLong();
            double millis = (at - before) / 1e6;
            sum += millis;
            squares += millis * millis;
            before = at;
        }
        double mean = sum / calls;
        assertThat(mean).isCloseTo(1, within(0.01));
        assertThat(Math.sqrt(squares / calls - mean * mean)).isCloseTo(1, within(0.02));
    }

    @ParameterizedTest
    @EnumSource
    void the_same_seed_gives_the_same_times_in_order(Arrival arrival) {
        LongSupplier one = arrival.times(50, new Random(7));
        LongSupplier other = arrival.times(50, new Random(7));
        long before = 0;
        for (int i = 0; i < 1000; i++) {
            long at = one.getAsLong();
            assertThat(at).isEqualTo(other.getAsLong()).isGreaterThanOrEqualTo(before);
            before = at;
        }
    }

    @Test
    void a_plan_out_of_bounds_is_refused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new LoadPlan(Arrival.constant, 0, second, 1, 1, second, 1))
                .hasMessageContaining("calls per second");
        assertThatThrownBy(() -> new LoadPlan(Arrival.constant, 1, second, 1_000_000, 1, second, 1))
                .hasMessageContaining("connections");
        assertThatThrownBy(() -> new LoadPlan(Arrival.constant, 1, Duration.ofDays(2), 1, 1, second, 1))
                .hasMessageContaining("duration");
    }
}
