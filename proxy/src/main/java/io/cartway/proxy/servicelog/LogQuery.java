package io.cartway.proxy.servicelog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of an account are wanted; null is "any".
 *
 * @param accountId whose; always given
 * @param storeKey of one store
 * @param method of one method
 * @param returnCode with one outcome
 * @param from not before
 * @param to before
 * @param count at most so many, 1 to 1,000
 * @param cursor where the page before ended, from {@link LogPage#next}
 */
public record LogQuery(
        String accountId,
        @Nullable String storeKey,
        @Nullable String method,
        @Nullable Integer returnCode,
        @Nullable Instant from,
        @Nullable Instant to,
        int count,
        @Nullable String cursor) {
    /** The most entries of one page. */
    public static final int MAX_COUNT = 1_000;

    public LogQuery {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException("count must be from 1 to " + MAX_COUNT);
        }
    }
}
