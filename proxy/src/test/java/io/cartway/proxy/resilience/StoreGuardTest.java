package io.cartway.proxy.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.UpstreamRequest;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.upstream.UpstreamFailure;
import io.cartway.proxy.upstream.UpstreamFailure.Kind;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class StoreGuardTest {
    private static final UpstreamRequest READ = request("GET", true);
    private static final UpstreamRequest WRITE = request("POST", false);
    private static final UpstreamFailure REFUSED = new UpstreamFailure(Kind.NOT_CONNECTED, false, false);

    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final List<String> told = new ArrayList<>();
    private final StoreGuardListener listener = new StoreGuardListener() {
        @Override
        public void refusedByBreaker() {
            told.add("refused by breaker");
        }

        @Override
        public void refusedByRate() {
            told.add("refused by rate");
        }

        @Override
        public void breakerOpened() {
            told.add("opened");
        }

        @Override
        public void breakerClosed() {
            told.add("closed");
        }

        @Override
        public void retryGranted() {
            told.add("retry");
        }

        @Override
        public void retryRefused() {
            told.add("no retry");
        }
    };

    private static UpstreamRequest request(String method, boolean idempotent) {
        return new UpstreamRequest(
                method, URI.create("https://shop.example"), Map.of(), ByteBuffer.allocate(0), idempotent);
    }

    private StoreGuards guards(int callsPerPeriod, Duration period) {
        StoreLimits d = StoreLimits.defaults();
        StoreLimits limits = new StoreLimits(
                d.failurePercent(),
                d.window(),
                d.minimumCalls(),
                d.openFor(),
                d.trialCalls(),
                callsPerPeriod,
                period,
                d.retryPercent(),
                d.retryReserve());
        return new StoreGuards(limits, listener, nanos::get);
    }

    private StoreGuards unhurried() {
        return guards(100_000, Duration.ofSeconds(1));
    }

    private static void fail(StoreGuard guard, int times) {
        for (int i = 0; i < times; i++) {
            guard.admit().failed(REFUSED);
        }
    }

    private void isRefused(StoreGuard guard, int seconds) {
        assertThatThrownBy(guard::admit).isInstanceOfSatisfying(ProxyException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ReturnCode.STORE_NOT_REACHABLE);
            assertThat(refusal.retryAfterSeconds()).isEqualTo(seconds);
        });
    }

    @Test
    void a_store_that_keeps_failing_gets_a_pause_and_then_a_trial() {
        StoreGuard guard = unhurried().of("a");
        fail(guard, 10);
        isRefused(guard, 10);
        nanos.addAndGet(Duration.ofMillis(7_500).toNanos());
        isRefused(guard, 3);
        nanos.addAndGet(Duration.ofMillis(2_600).toNanos());
        List<Permit> trials = List.of(guard.admit(), guard.admit(), guard.admit());
        isRefused(guard, 1);
        trials.forEach(trial -> trial.answered(200));
        guard.admit().answered(200);
        assertThat(told)
                .containsExactly("opened", "refused by breaker", "refused by breaker", "refused by breaker", "closed");
    }

    @Test
    void a_failed_trial_is_another_pause() {
        StoreGuard guard = unhurried().of("a");
        fail(guard, 10);
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        fail(guard, 3);
        isRefused(guard, 10);
    }

    @Test
    void a_cancelled_trial_makes_room_for_another() {
        StoreGuard guard = unhurried().of("a");
        fail(guard, 10);
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        for (int i = 0; i < 10; i++) {
            guard.admit().cancelled();
        }
    }

    @Test
    void one_store_does_not_suffer_for_another() {
        StoreGuards guards = unhurried();
        fail(guards.of("a"), 10);
        guards.of("b").admit().answered(200);
        assertThat(guards.of("b")).isSameAs(guards.of("b"));
    }

    @Test
    void server_errors_count_and_refusals_of_a_request_do_not() {
        StoreGuard patient = unhurried().of("a");
        for (int i = 0; i < 50; i++) {
            patient.admit().answered(404);
            patient.admit().answered(429);
        }
        assertThat(told).isEmpty();
        StoreGuard guard = unhurried().of("a");
        for (int i = 0; i < 10; i++) {
            guard.admit().answered(503);
        }
        isRefused(guard, 10);
    }

    @Test
    void a_third_of_the_calls_may_fail() {
        StoreGuard guard = unhurried().of("a");
        for (int i = 0; i < 40; i++) {
            guard.admit().answered(i % 3 == 0 ? 500 : 200);
        }
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = Mode.EXCLUDE,
            names = {"ADDRESS_REFUSED", "INTERNAL"})
    void a_failure_of_the_store_counts(Kind kind) {
        StoreGuard guard = unhurried().of("a");
        for (int i = 0; i < 10; i++) {
            guard.admit().failed(new UpstreamFailure(kind, false, true));
        }
        isRefused(guard, 10);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ADDRESS_REFUSED", "INTERNAL"})
    void a_failure_of_ours_does_not(Kind kind) {
        StoreGuard guard = unhurried().of("a");
        for (int i = 0; i < 100; i++) {
            guard.admit().failed(new UpstreamFailure(kind, false, false));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void only_the_first_word_on_a_call_counts() {
        StoreGuard guard = unhurried().of("a");
        for (int i = 0; i < 20; i++) {
            Permit permit = guard.admit();
            permit.answered(200);
            permit.failed(REFUSED);
            permit.answered(500);
            permit.cancelled();
        }
        assertThat(told).isEmpty();
    }

    @Test
    void more_calls_than_the_limit_are_refused_and_the_next_period_has_its_own() {
        StoreGuard guard = guards(3, Duration.ofMillis(500)).of("a");
        await().until(
                        () -> { // three calls that fall into one period
                            told.clear();
                            try {
                                for (int i = 0; i < 4; i++) {
                                    guard.admit().answered(200);
                                }
                                return false;
                            } catch (ProxyException refusal) {
                                return refusal.code() == ReturnCode.TOO_MANY_STORE_REQUESTS
                                        && refusal.retryAfterSeconds() == 1;
                            }
                        });
        assertThat(told).containsExactly("refused by rate");
        await().ignoreExceptions().until(() -> {
            guard.admit().answered(200);
            return true;
        });
    }

    @Test
    void a_read_is_repeated_until_the_budget_is_spent() {
        StoreGuard guard = unhurried().of("a");
        for (int i = 0; i < 5; i++) {
            assertThat(guard.mayRetry(REFUSED, READ)).isTrue();
        }
        assertThat(guard.mayRetry(REFUSED, READ)).isFalse();
        for (int i = 0; i < 10; i++) {
            guard.admit().answered(200);
        }
        assertThat(guard.mayRetry(REFUSED, READ)).isTrue();
        assertThat(guard.mayRetry(REFUSED, READ)).isFalse();
        assertThat(told).endsWith("retry", "no retry");
    }

    @Test
    void a_write_is_repeated_only_if_nothing_of_it_was_sent() {
        StoreGuard guard = unhurried().of("a");
        assertThat(guard.mayRetry(REFUSED, WRITE)).isTrue();
        assertThat(guard.mayRetry(new UpstreamFailure(Kind.CUT, false, true), WRITE))
                .isFalse();
        assertThat(guard.mayRetry(new UpstreamFailure(Kind.CUT, false, true), READ))
                .isTrue();
    }

    @Test
    void nothing_is_repeated_after_the_first_byte() {
        assertThat(unhurried().of("a").mayRetry(new UpstreamFailure(Kind.CUT, true, true), READ))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = Mode.EXCLUDE,
            names = {"NOT_CONNECTED", "CUT"})
    void what_would_fail_again_is_not_repeated(Kind kind) {
        assertThat(unhurried().of("a").mayRetry(new UpstreamFailure(kind, false, false), READ))
                .isFalse();
    }

    @Test
    void nothing_is_repeated_while_the_breaker_is_open() {
        StoreGuard guard = unhurried().of("a");
        fail(guard, 10);
        assertThat(guard.mayRetry(REFUSED, READ)).isFalse();
    }
}
