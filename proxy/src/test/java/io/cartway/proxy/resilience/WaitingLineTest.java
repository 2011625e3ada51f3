package io.cartway.proxy.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.UpstreamLimits;
import io.cartway.connectors.spi.UpstreamLimits.Cost;
import io.cartway.connectors.spi.UpstreamLimits.Window;
import io.cartway.proxy.error.ProxyException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that wait for a store whose platform has limits, with real timers. */
class WaitingLineTest {
    private static final long PATIENT = TimeUnit.SECONDS.toNanos(20);

    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private final StoreGuards guards =
            new StoreGuards(StoreLimits.defaults(), StoreGuardListener.NONE, System::nanoTime);
    private final List<Permit> permits = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Integer> retryAfter = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        loop.shutdownNow();
    }

    private StoreGuard guard(int concurrency, @Nullable Window window, @Nullable Cost cost) {
        return guards.of(
                "s" + concurrency + window + cost,
                new UpstreamLimits(concurrency, window, cost, List.of("x-retry-after")));
    }

    private StoreGuard windowed(int calls, Duration per) {
        return guard(Integer.MAX_VALUE, new Window(calls, per, null, null), null);
    }

    private Turn join(StoreGuard guard, String name, int cost, long patience) throws Exception {
        Applicant applicant = new Applicant() {
            @Override
            public void admitted(Permit permit) {
                told.add(name);
                permits.add(permit);
            }

            @Override
            public void refused(ProxyException refusal) {
                told.add(name + " refused " + refusal.code().code());
                retryAfter.add(refusal.retryAfterSeconds());
            }
        };
        Future<Turn> turn = loop.submit(() -> guard.admit(cost, patience, loop, applicant));
        return turn.get();
    }

    private static ResponseHead head(int status, Map<String, String> fields) {
        return new ResponseHead() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public @Nullable String header(String name) {
                return fields.get(name);
            }
        };
    }

    @Test
    void first_come_first_served_and_no_more_than_a_window_takes() throws Exception {
        StoreGuard guard = windowed(2, Duration.ofMillis(300));
        long begun = System.nanoTime();
        for (int i = 0; i < 6; i++) {
            join(guard, String.valueOf(i), 0, PATIENT);
        }
        await().pollInterval(Duration.ofMillis(5)).until(() -> told.size() == 6);

        assertThat(told).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(600));
    }

    @Test
    void parallel_calls_wait_until_another_is_over() throws Exception {
        StoreGuard guard = guard(2, null, null);
        for (int i = 0; i < 4; i++) {
            join(guard, String.valueOf(i), 0, PATIENT);
        }
        assertThat(told).containsExactly("0", "1");

        permits.get(1).answered(200);
        await().until(() -> told.size() == 3);
        permits.get(0).cancelled();
        await().until(() -> told.size() == 4);
        assertThat(told).containsExactly("0", "1", "2", "3");
    }

    @Test
    void whose_turn_comes_too_late_is_refused_at_once() throws Exception {
        StoreGuard guard = windowed(1, Duration.ofSeconds(10));
        join(guard, "first", 0, PATIENT);
        join(guard, "hasty", 0, TimeUnit.SECONDS.toNanos(5));

        assertThat(told).containsExactly("first", "hasty refused " + ReturnCode.TOO_MANY_STORE_REQUESTS.code());
        assertThat(retryAfter).containsExactly(10);
    }

    @Test
    void who_waits_for_an_answer_loses_patience_in_the_end() throws Exception {
        StoreGuard guard = guard(1, null, null);
        join(guard, "first", 0, PATIENT);
        join(guard, "hasty", 0, TimeUnit.MILLISECONDS.toNanos(50));
        join(guard, "patient", 0, PATIENT);
        await().until(() -> told.size() == 2);
        permits.get(0).answered(200);
        await().until(() -> told.size() == 3);

        assertThat(told).containsExactly("first", "hasty refused 110", "patient");
    }

    @Test
    void who_leaves_the_line_lets_the_others_go() throws Exception {
        StoreGuard guard = guard(1, null, null);
        join(guard, "first", 0, PATIENT);
        Turn gone = join(guard, "gone", 0, PATIENT);
        join(guard, "second", 0, PATIENT);
        loop.submit(gone::cancel).get();
        permits.get(0).answered(200);
        await().until(() -> told.size() == 2);

        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void nothing_goes_while_a_store_wants_to_be_left_alone_and_another_does_not_feel_it() throws Exception {
        StoreGuard guard = guard(Integer.MAX_VALUE, null, null);
        Permit refused = guard.admit();
        long begun = System.nanoTime();
        refused.head(head(429, Map.of("retry-after", "0", "x-retry-after", "1")));
        refused.answered(429);
        assertThatThrownBy(guard::admit)
                .isInstanceOfSatisfying(
                        ProxyException.class,
                        it -> assertThat(it.code()).isEqualTo(ReturnCode.TOO_MANY_STORE_REQUESTS));
        join(guard, "later", 0, PATIENT);
        join(guards.of("another"), "another", 0, PATIENT);
        assertThat(told).containsExactly("another");
        await().pollInterval(Duration.ofMillis(5)).until(() -> told.size() == 2);

        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void an_answer_that_tells_of_more_points_wakes_who_waits_for_them() throws Exception {
        StoreGuard guard = guard(Integer.MAX_VALUE, null, new Cost(100, 1, 60, "throttle", "now", "max", "rate"));
        join(guard, "first", 0, PATIENT);
        join(guard, "second", 0, TimeUnit.MINUTES.toNanos(5));
        assertThat(told).containsExactly("first");
        PointsReader points = Objects.requireNonNull(permits.get(0).points());
        for (byte next : "{\"throttle\":{\"max\":1000,\"now\":900,\"rate\":50}}".getBytes(StandardCharsets.UTF_8)) {
            points.read(next);
        }
        permits.get(0).answered(200);

        await().until(() -> told.size() == 2);
    }
}
