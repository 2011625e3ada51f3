package io.cartway.proxy.batch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The jobs there are: each for a day, the oldest go when there are too many. A job that runs goes on although it can't be
 * found any more. Thread-safe.
 */
final class JobStore {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final long MOST_BYTES = 64L << 20;
    /** What a job costs beside its items. */
    private static final int OVERHEAD = 1_024;

    private final RandomGenerator random;
    private final Cache<Integer, Job> jobs;

    JobStore(RandomGenerator random, Ticker ticker) {
        this.random = random;
        jobs = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(KEPT)
                .maximumWeight(MOST_BYTES)
                .weigher((Integer id, Job job) -> (int) Math.min(job.bytes + OVERHEAD, Integer.MAX_VALUE))
                .build();
    }

    /** A new job under a number that nobody can guess and no other job has. */
    Job add(IntFunction<Job> made) {
        while (true) {
            int id = random.nextInt(1, Integer.MAX_VALUE);
            Job job = made.apply(id);
            if (jobs.asMap().putIfAbsent(id, job) == null) {
                return job;
            }
        }
    }

    /** The job of this account and store, or null. */
    @Nullable
    Job find(int id, String accountId, String storeKey) {
        Job job = jobs.getIfPresent(id);
        return job != null && job.accountId.equals(accountId) && job.storeKey.equals(storeKey) ? job : null;
    }

    /** The jobs of an account's store, newest first. */
    List<Job> of(String accountId, String storeKey) {
        return jobs.asMap().values().stream()
                .filter(job -> job.accountId.equals(accountId) && job.storeKey.equals(storeKey))
                .sorted(Comparator.comparing((Job job) -> job.created)
                        .reversed()
                        .thenComparingInt(job -> job.id))
                .toList();
    }
}
