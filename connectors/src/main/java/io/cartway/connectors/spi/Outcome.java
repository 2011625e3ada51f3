package io.cartway.connectors.spi;

import org.jspecify.annotations.Nullable;

/** What a step came to. */
public sealed interface Outcome {
    /** The call needs another upstream request. */
    record Next(Step step) implements Outcome {}

    /**
     * The call is answered: everything it has to say was written.
     *
     * @param previous cursor of the page before, or null
     * @param next cursor of the page after, or null
     */
    record Done(@Nullable String previous, @Nullable String next) implements Outcome {
        /** An answer without pages around it. */
        public static final Done LAST = new Done(null, null);
    }

    /** The platform refused; how that reads in the unified API. */
    record Failed(PlatformError error) implements Outcome {}
}
