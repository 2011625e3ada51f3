package io.cartway.proxy.resilience;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Retries in proportion to calls: each call pays in a share of a retry, each retry takes a whole one. A store that fails
 * all the time gets hardly more traffic from us than one that works. Any thread.
 */
final class RetryBudget {
    private static final int RETRY = 100;

    private final int share;
    private final int most;
    private final AtomicInteger balance;

    RetryBudget(int percent, int reserve) {
        this.share = percent;
        this.most = reserve * RETRY;
        this.balance = new AtomicInteger(most);
    }

    void called() {
        balance.updateAndGet(now -> Math.min(most, now + share));
    }

    boolean tryTake() {
        int before = balance.getAndUpdate(now -> now >= RETRY ? now - RETRY : now);
        return before >= RETRY;
    }
}
