package io.cartway.proxy.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.cartway.connectors.spi.StoreMemory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The memory of every store, in one bounded cache; each value lives as long as the connector said. Thread-safe. */
public final class StoreMemories {
    private static final int VALUES = 100_000;
    private static final int MAX_CHARACTERS = 1_000;

    private record Name(String storeKey, String value) {}

    private record Value(String text, long ttlNanos) {}

    private final Cache<Name, Value> values = Caffeine.newBuilder()
            .maximumSize(VALUES)
            .expireAfter(Expiry.<Name, Value>creating((name, value) -> Duration.ofNanos(value.ttlNanos())))
            .build();

    /** The memory of one store; a view, cheap to make. */
    public StoreMemory of(String storeKey) {
        return new StoreMemory() {
            @Override
            public @Nullable String get(String name) {
                Value known = values.getIfPresent(new Name(storeKey, name));
                return known == null ? null : known.text();
            }

            @Override
            public void put(String name, String value, Duration ttl) {
                // A reference value is a short word; whatever is longer is a platform's mistake and not kept.
                if (value.length() <= MAX_CHARACTERS) {
                    values.put(new Name(storeKey, name), new Value(value, ttl.toNanos()));
                }
            }
        };
    }
}
