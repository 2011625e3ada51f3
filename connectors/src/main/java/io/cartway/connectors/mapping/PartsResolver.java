package io.cartway.connectors.mapping;

import org.jspecify.annotations.Nullable;

/** Finds the neighbour file whose fragments {@code use_parts_of} names. */
public interface PartsResolver {
    /** No neighbours. */
    PartsResolver NONE = name -> null;

    /** The file of that entity, or null. */
    @Nullable
    Neighbour find(String name);

    /**
     * A file.
     *
     * @param sourceName its name in problems
     * @param yaml its text
     */
    record Neighbour(String sourceName, String yaml) {}
}
