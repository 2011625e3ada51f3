package io.cartway.proxy.resilience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cartway.connectors.spi.UpstreamLimits;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The guards of all stores, shared by the event loops. Bounded: what a store that nobody calls had is forgotten. Any thread.
 */
public final class StoreGuards {
    /** About an eighth of the heap at the most: a guard takes 3.6 KiB (docs/performance.md). */
    private static final long MOST_STORES =
            Math.min(100_000, Runtime.getRuntime().maxMemory() >> 15);

    private static final Duration FORGET_AFTER = Duration.ofHours(1);

    private final StoreLimits limits;
    private final StoreGuardListener listener;
    private final LongSupplier clock;
    private final CircuitBreakerConfig breakerConfig;
    private final RateLimiterConfig rateConfig;
    private final Cache<String, StoreGuard> guards = Caffeine.newBuilder()
            .maximumSize(MOST_STORES)
            .expireAfterAccess(FORGET_AFTER)
            .executor(Runnable::run) // its housekeeping is short: not worth waking a thread
            .build();

    /**
     * Guards that all have these limits.
     *
     * @param clock monotonic nanoseconds, for the breaker's pause
     */
    public StoreGuards(StoreLimits limits, StoreGuardListener listener, LongSupplier clock) {
        this.limits = limits;
        this.listener = listener;
        this.clock = clock;
        this.breakerConfig = CircuitBreakerConfig.custom()
                .failureRateThreshold(limits.failurePercent())
                .slidingWindow(
                        limits.window(),
                        limits.minimumCalls(),
                        SlidingWindowType.COUNT_BASED,
                        SlidingWindowSynchronizationStrategy.LOCK_FREE)
                .waitDurationInOpenState(limits.openFor())
                .permittedNumberOfCallsInHalfOpenState(limits.trialCalls())
                .clock(new NanoClock(clock))
                .currentTimestampFunction(ignored -> clock.getAsLong(), TimeUnit.NANOSECONDS)
                .writableStackTraceEnabled(false)
                .build();
        this.rateConfig = RateLimiterConfig.custom()
                .limitForPeriod(limits.callsPerPeriod())
                .limitRefreshPeriod(limits.period())
                .timeoutDuration(Duration.ZERO) // a call that is too much is refused, never queued
                .build();
    }

    /** The guard of a store whose platform has no limits. */
    public StoreGuard of(String storeKey) {
        return of(storeKey, UpstreamLimits.NONE);
    }

    /** The guard of a store. */
    public StoreGuard of(String storeKey, UpstreamLimits platform) {
        return guards.get(storeKey, key -> create(platform));
    }

    private StoreGuard create(UpstreamLimits platform) {
        // Named alike: the name appears in exception texts, and a store key has no business there.
        return new StoreGuard(
                CircuitBreaker.of("store", breakerConfig),
                RateLimiter.of("store", rateConfig),
                limits,
                platform,
                listener,
                clock);
    }
}
