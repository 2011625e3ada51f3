package io.cartway.proxy.resilience;

import java.time.Duration;

/**
 * How much failure and how much traffic one store may have.
 *
 * @param failurePercent of the last calls that opens the breaker
 * @param window how many of the last calls are looked at
 * @param minimumCalls before the breaker may open
 * @param openFor how long an open breaker refuses before it lets calls try
 * @param trialCalls how many of those decide whether it closes
 * @param callsPerPeriod a store takes no more than this
 * @param period of {@code callsPerPeriod}
 * @param retryPercent retries in proportion to calls
 * @param retryReserve retries that a store may have beyond that, so that the first failures are covered
 */
public record StoreLimits(
        int failurePercent,
        int window,
        int minimumCalls,
        Duration openFor,
        int trialCalls,
        int callsPerPeriod,
        Duration period,
        int retryPercent,
        int retryReserve) {
    /** Half of the last 20 calls open the breaker for 10 s; 50 calls a second; 10 % retries. */
    public static StoreLimits defaults() {
        return new StoreLimits(50, 20, 10, Duration.ofSeconds(10), 3, 50, Duration.ofSeconds(1), 10, 5);
    }
}
