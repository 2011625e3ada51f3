package io.cartway.connectors.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reference values of one store (weight unit, languages: the mapping's {@code $store.*}), kept in memory for a time and
 * never written anywhere. Thread-safe; the proxy owns the clock and the bounds.
 */
public interface StoreMemory {
    /** The value, or null when it isn't known or too old. */
    @Nullable
    String get(String name);

    /** Remembers a value for at most the time given. */
    void put(String name, String value, Duration ttl);
}
