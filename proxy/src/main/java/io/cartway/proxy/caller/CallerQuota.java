package io.cartway.proxy.caller;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.error.ProxyException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Parallel calls per account and per store. A call above a limit waits, in order, for at most the configured time, and is
 * refused after it. Thread-safe; never blocks. Keeps nothing for a key without calls.
 */
public final class CallerQuota {
    private static final int RETRY_SECONDS = 1;
    private static final int WAITING_PER_SLOT = 20;

    private final Limit accounts;
    private final Limit stores;

    /**
     * @param perAccount parallel calls of an account
     * @param perStore parallel calls to a store
     * @param waitMillis how long a call above a limit waits
     */
    public CallerQuota(int perAccount, int perStore, long waitMillis) {
        this.accounts =
                new Limit(perAccount, waitMillis, ReturnCode.ACCOUNT_REQUEST_LIMIT, "parallel calls of your account");
        this.stores = new Limit(perStore, waitMillis, ReturnCode.STORE_REQUEST_LIMIT, "parallel calls to this store");
    }

    /**
     * Takes a place, of the account and then of the store.
     *
     * @param storeKey or null for a call without a store
     * @param timer the event loop of the call: its timer ends the wait
     * @return what gives the places back, to be run exactly once; or 10 or 7 with Retry-After
     */
    public CompletionStage<Runnable> acquire(
            String accountId, @Nullable String storeKey, ScheduledExecutorService timer) {
        CompletableFuture<Runnable> account = accounts.acquire(accountId, timer);
        if (storeKey == null) {
            return account;
        }
        return account.thenCompose(release -> stores.acquire(storeKey, timer).handle((releaseStore, failure) -> {
            if (releaseStore == null) {
                release.run();
                throw failure instanceof RuntimeException e ? e : new IllegalStateException("refused without a reason");
            }
            return () -> {
                releaseStore.run();
                release.run();
            };
        }));
    }

    private static final class Slot {
        int running;
        final Deque<CompletableFuture<Runnable>> waiting = new ArrayDeque<>(0);
    }

    private static final class Limit {
        private final int most;
        private final long waitMillis;
        private final ReturnCode code;
        private final String what;
        private final ConcurrentHashMap<String, Slot> slots = new ConcurrentHashMap<>();

        Limit(int most, long waitMillis, ReturnCode code, String what) {
            this.most = most;
            this.waitMillis = waitMillis;
            this.code = code;
            this.what = what;
        }

        CompletableFuture<Runnable> acquire(String key, ScheduledExecutorService timer) {
            CompletableFuture<Runnable> place = new CompletableFuture<>();
            boolean[] granted = new boolean[1];
            boolean[] full = new boolean[1];
            slots.compute(key, (k, known) -> {
                Slot slot = known == null ? new Slot() : known;
                if (slot.running < most) {
                    slot.running++;
                    granted[0] = true;
                } else if (slot.waiting.size() >= Math.max(WAITING_PER_SLOT, most * 4)) {
                    full[0] = true;
                } else {
                    slot.waiting.add(place);
                }
                return slot;
            });
            if (granted[0]) {
                place.complete(releaseOf(key));
            } else if (full[0]) {
                place.completeExceptionally(refusal());
            } else {
                ScheduledFuture<?> timeout =
                        timer.schedule(() -> giveUp(key, place), waitMillis, TimeUnit.MILLISECONDS);
                place.whenComplete((release, failure) -> timeout.cancel(false));
            }
            return place;
        }

        @SuppressWarnings("ReferenceEquality") // a future is equal to nothing but itself
        private void giveUp(String key, CompletableFuture<Runnable> place) {
            slots.computeIfPresent(key, (k, slot) -> {
                slot.waiting.removeIf(waiting -> waiting == place);
                return slot;
            });
            place.completeExceptionally(refusal());
        }

        private ProxyException refusal() {
            return ProxyException.retryAfter(
                    code, RETRY_SECONDS, "too many " + what + " at a time (" + most + "); wait for one to finish");
        }

        private Runnable releaseOf(String key) {
            return () -> release(key);
        }

        private void release(String key) {
            while (true) {
                CompletableFuture<?>[] next = new CompletableFuture<?>[1];
                slots.computeIfPresent(key, (k, slot) -> {
                    next[0] = slot.waiting.poll();
                    if (next[0] == null) {
                        slot.running--;
                        return slot.running == 0 ? null : slot;
                    }
                    return slot;
                });
                @SuppressWarnings("unchecked") // the queue holds nothing else
                CompletableFuture<Runnable> place = (CompletableFuture<Runnable>) next[0];
                if (place == null || place.complete(releaseOf(key))) {
                    return;
                }
                // It gave up in between: the place goes to the one behind it.
            }
        }
    }
}
