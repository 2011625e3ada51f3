package io.cartway.proxy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.proxy.pipeline.Deadlines.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {
    private long now = -5_000_000_000L; // nanoTime may be negative
    private final Deadlines deadlines = new Deadlines(() -> now);
    private final List<String> acted = new ArrayList<>();

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
        deadlines.sweep();
    }

    private Deadline in(long millis, String name) {
        return deadlines.in(TimeUnit.MILLISECONDS.toNanos(millis), () -> acted.add(name));
    }

    @Test
    void acts_once_and_never_early() {
        in(1_000, "a");
        pass(999);
        assertThat(acted).isEmpty();
        pass(251);
        pass(60_000);
        assertThat(acted).containsExactly("a");
    }

    @Test
    void a_cancelled_deadline_does_not_act() {
        Deadline a = in(1_000, "a");
        in(1_000, "b");
        a.cancel();
        a.cancel();
        pass(2_000);
        assertThat(acted).containsExactly("b");
    }

    @Test
    void a_deadline_beyond_one_turn_of_the_wheel_waits_for_its_turn() {
        in(600_000, "late");
        for (int second = 0; second < 599; second++) {
            pass(1_000);
        }
        assertThat(acted).isEmpty();
        pass(1_250);
        assertThat(acted).containsExactly("late");
    }

    @Test
    void everything_due_acts_after_the_loop_stood_still() {
        in(500, "a");
        in(100_000, "b");
        in(1_700_000, "c");
        pass(1_600_000);
        assertThat(acted).containsExactlyInAnyOrder("a", "b");
        pass(100_250);
        assertThat(acted).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void an_action_may_cancel_and_register_others() {
        Deadline b = in(1_000, "b");
        deadlines.in(TimeUnit.MILLISECONDS.toNanos(1_000), () -> {
            b.cancel();
            in(0, "c");
        });
        pass(1_250);
        pass(500);
        assertThat(acted).containsExactly("c");
    }

    @Test
    void a_throwing_action_does_not_stop_the_others() {
        Thread thread = Thread.currentThread();
        thread.setUncaughtExceptionHandler((t, e) -> acted.add("reported"));
        try {
            in(100, "a");
            deadlines.in(0, () -> {
                throw new IllegalStateException();
            });
            pass(1_000);
        } finally {
            thread.setUncaughtExceptionHandler(null);
        }
        assertThat(acted).containsExactlyInAnyOrder("a", "reported");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void behaves_like_a_sorted_list(long seed) {
        Random random = new Random(seed);
        List<long[]> expected = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            long due = now + TimeUnit.MILLISECONDS.toNanos(random.nextInt(200_000));
            Deadline deadline = deadlines.at(due, () -> acted.add("x"));
            if (random.nextInt(3) == 0) {
                deadline.cancel();
            } else {
                expected.add(new long[] {due});
            }
            if (random.nextInt(4) == 0) {
                pass(random.nextInt(400));
                long latest = now - 2 * 250_000_000L;
                assertThat((long) acted.size())
                        .isBetween(
                                expected.stream().filter(e -> e[0] <= latest).count(),
                                expected.stream().filter(e -> e[0] <= now).count());
            }
        }
    }
}
