package io.cartway.connectors.mapping;

import org.jspecify.annotations.Nullable;

/** The values behind {@code $store.*} and {@code $call.*}, asked for once when a reader is made. */
public interface Variables {
    /** None at all. */
    Variables NONE = new Variables() {
        @Override
        public @Nullable String store(String name) {
            return null;
        }

        @Override
        public @Nullable String call(String name) {
            return null;
        }
    };

    /** A reference value of the store, or null if it isn't known. */
    @Nullable
    String store(String name);

    /** A parameter of the call (only if it was given), or null. */
    @Nullable
    String call(String name);
}
