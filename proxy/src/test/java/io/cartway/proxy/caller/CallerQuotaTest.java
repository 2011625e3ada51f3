package io.cartway.proxy.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.error.ProxyException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallerQuotaTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private static CompletableFuture<Runnable> acquire(
            CallerQuota quota, String account, String store, ScheduledExecutorService timer) {
        return quota.acquire(account, store, timer).toCompletableFuture();
    }

    @Test
    void a_call_within_the_limits_goes_at_once() {
        CallerQuota quota = new CallerQuota(2, 1, 50);
        assertThat(acquire(quota, "a", "s", timer)).isCompleted();
    }

    @Test
    void a_call_above_the_limit_of_its_store_waits_for_one_to_finish() {
        CallerQuota quota = new CallerQuota(10, 1, 5_000);
        Runnable first = acquire(quota, "a", "s", timer).join();
        CompletableFuture<Runnable> second = acquire(quota, "a", "s", timer);
        assertThat(second).isNotDone();
        first.run();
        assertThat(second).isCompleted();
    }

    @Test
    void waiting_ends_with_the_code_of_the_limit() {
        assertThat(codeOf(new CallerQuota(10, 1, 20), "s")).isEqualTo(ReturnCode.STORE_REQUEST_LIMIT);
        assertThat(codeOf(new CallerQuota(1, 10, 20), "s")).isEqualTo(ReturnCode.ACCOUNT_REQUEST_LIMIT);
    }

    private ReturnCode codeOf(CallerQuota quota, String store) {
        acquire(quota, "a", store, timer).join();
        CompletableFuture<Runnable> refused = acquire(quota, "a", store, timer);
        try {
            refused.orTimeout(5, TimeUnit.SECONDS).join();
            return ReturnCode.OK;
        } catch (CompletionException e) {
            return e.getCause() instanceof ProxyException refusal ? refusal.code() : ReturnCode.OK;
        }
    }

    @Test
    void a_refusal_by_the_store_gives_the_accounts_place_back() {
        CallerQuota quota = new CallerQuota(2, 1, 20);
        acquire(quota, "a", "s", timer).join();
        assertThat(acquire(quota, "a", "s", timer)).failsWithin(5, TimeUnit.SECONDS);
        assertThat(acquire(quota, "a", "other", timer)).isCompleted();
    }

    @Test
    void never_more_than_the_limit_run_and_every_place_comes_back() throws Exception {
        CallerQuota quota = new CallerQuota(3, 2, 10_000);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        var workers = Executors.newFixedThreadPool(8);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(quota.acquire("a", "s" + i % 2, timer)
                    .toCompletableFuture()
                    .thenAcceptAsync(
                            release -> {
                                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                                running.decrementAndGet();
                                release.run();
                            },
                            workers));
            if (i % 10 == 9) {
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
            }
        }
        workers.shutdown();
        assertThat(most.get()).isLessThanOrEqualTo(3);
        assertThat(acquire(quota, "a", "s0", timer)).isCompleted();
    }
}
