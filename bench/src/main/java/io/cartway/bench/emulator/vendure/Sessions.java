package io.cartway.bench.emulator.vendure;

import io.cartway.bench.emulator.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The sessions that logins have opened. Thread-safe. */
final class Sessions {
    /** Vendure's own, unless it is told another. */
    static final Duration USUAL_LIFETIME = Duration.ofDays(365);

    private static final String SCHEME = "Bearer ";

    private final Dice dice;
    private final Duration lifetime;
    private final AtomicLong opened = new AtomicLong();
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    Sessions(Dice dice, Duration lifetime) {
        this.dice = dice;
        this.lifetime = lifetime;
    }

    /** Opens a session and forgets those that have ended; its token. */
    String begin(Instant now) {
        ends.values().removeIf(end -> !now.isBefore(end));
        String token = dice.hex(64, "session", opened.getAndIncrement());
        ends.put(token, now.plus(lifetime));
        return token;
    }

    /** Whether a header {@code Authorization} belongs to a session that has not ended. */
    boolean hold(@Nullable String authorization, Instant now) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return false;
        }
        Instant end = ends.get(authorization.substring(SCHEME.length()));
        return end != null && now.isBefore(end);
    }
}
