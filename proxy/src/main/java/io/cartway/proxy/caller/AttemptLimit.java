package io.cartway.proxy.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/**
 * Slows guessing down: a token bucket of wrong attempts per key id and network (/24 or /64). Only wrong attempts take
 * tokens, and a stranger's bucket is never the owner's. Thread-safe, never waits.
 */
final class AttemptLimit {
    private static final int BURST = 20;
    private static final long REFILL_NANOS = Duration.ofSeconds(3).toNanos();
    private final LongSupplier nanoTime;
    /** When a bucket will be full again: the whole state of a bucket is one time. */
    private final Cache<String, Long> fullAt;

    AttemptLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.fullAt = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(Duration.ofNanos(BURST * REFILL_NANOS))
                .build();
    }

    /** Seconds until a further attempt is allowed; 0 when one is. */
    int waitSeconds(String keyId, InetAddress from) {
        Long full = fullAt.getIfPresent(bucket(keyId, from));
        if (full == null) {
            return 0;
        }
        long over = full - nanoTime.getAsLong() - (BURST - 1) * REFILL_NANOS;
        return over <= 0 ? 0 : (int) Math.max(1, Duration.ofNanos(over).toSeconds() + 1);
    }

    /** Counts a wrong attempt. */
    void wrong(String keyId, InetAddress from) {
        long now = nanoTime.getAsLong();
        fullAt.asMap().merge(bucket(keyId, from), now + REFILL_NANOS, (full, first) -> {
            long start = full - now > 0 ? full : now;
            return Math.min(start + REFILL_NANOS, now + BURST * REFILL_NANOS);
        });
    }

    private static String bucket(String keyId, InetAddress from) {
        byte[] address = from.getAddress();
        byte[] network = Arrays.copyOf(address, address.length == 4 ? 3 : 8);
        return keyId + "@" + HexFormat.of().formatHex(network);
    }
}
