package io.cartway.connectors.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of an entity a caller wants, at any depth. Immutable; equal selections are equal, so compiled plans can be
 * cached by them: its hash is reckoned once.
 */
public final class FieldSelection {
    /** Everything. */
    public static final FieldSelection ALL = new FieldSelection(true, Map.of());

    /** Nothing. */
    public static final FieldSelection NONE = new FieldSelection(false, Map.of());

    private final boolean all;
    private final Map<String, FieldSelection> fields;
    private final int hash;

    /**
     * A selection.
     *
     * @param all whether every field is wanted; then {@code fields} is empty
     * @param fields wanted fields by name, each with what is wanted inside it
     */
    public FieldSelection(boolean all, Map<String, FieldSelection> fields) {
        this.all = all;
        this.fields = Map.copyOf(fields);
        this.hash = 31 * Boolean.hashCode(all) + this.fields.hashCode();
    }

    /** Whether every field is wanted. */
    public boolean all() {
        return all;
    }

    /** Wanted fields by name, each with what is wanted inside it; empty when all are. */
    public Map<String, FieldSelection> fields() {
        return fields;
    }

    /** Whether the field is wanted, whole or in part. */
    public boolean wants(String field) {
        return all || fields.containsKey(field);
    }

    /** What is wanted inside the field: {@link #NONE} when it isn't wanted. */
    public FieldSelection inside(String field) {
        return all ? ALL : fields.getOrDefault(field, NONE);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof FieldSelection that
                        && hash == that.hash
                        && all == that.all
                        && fields.equals(that.fields));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** As {@code response_fields} would write it, in alphabetical order. */
    @Override
    public String toString() {
        return all
                ? "{*}"
                : new TreeMap<>(fields)
                        .entrySet().stream()
                                .map(e -> e.getValue().all ? e.getKey() : e.getKey() + e.getValue())
                                .collect(Collectors.joining(",", "{", "}"));
    }
}
