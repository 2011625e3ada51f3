package io.cartway.connectors.declared;

import io.cartway.connectors.spi.StoreMemory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Knows nothing and keeps nothing. */
enum NoMemory implements StoreMemory {
    INSTANCE;

    @Override
    public @Nullable String get(String name) {
        return null;
    }

    @Override
    public void put(String name, String value, Duration ttl) {
        // Nothing is kept.
    }
}
