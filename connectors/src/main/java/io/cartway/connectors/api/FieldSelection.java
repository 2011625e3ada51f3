package io.cartway.connectors.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which fields of an entity a caller wants, at any depth. Immutable; equal selections are equal, so compiled plans can be
 * cached by them.
 *
 * @param all whether every field is wanted; then {@code fields} is empty
 * @param fields wanted fields by name, each with what is wanted inside it
 */
public record FieldSelection(boolean all, Map<String, FieldSelection> fields) {
    /** Everything. */
    public static final FieldSelection ALL = new FieldSelection(true, Map.of());

    /** Nothing. */
    public static final FieldSelection NONE = new FieldSelection(false, Map.of());

    public FieldSelection {
        fields = Map.copyOf(fields);
    }

    /** Whether the field is wanted, whole or in part. */
    public boolean wants(String field) {
        return all || fields.containsKey(field);
    }

    /** What is wanted inside the field: {@link #NONE} when it isn't wanted. */
    public FieldSelection inside(String field) {
        return all ? ALL : fields.getOrDefault(field, NONE);
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
