package io.cartway.bench.emulator.vendure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One record of the graph: values by field name, those that cost something only made when they are asked for. */
final class Node {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Sets a field; null leaves it null. */
    Node with(String field, @Nullable Object value) {
        if (value == null) {
            values.remove(field);
        } else {
            values.put(field, value);
        }
        return this;
    }

    /** Sets a field that is made each time it is asked for. */
    Node lazily(String field, Supplier<?> value) {
        values.put(field, value);
        return this;
    }

    @Nullable
    Object get(String field) {
        Object value = values.get(field);
        return value instanceof Supplier<?> later ? later.get() : value;
    }

    /** A field that is a number of cents or pieces. */
    int number(String field) {
        return get(field) instanceof Integer value ? value : 0;
    }

    String text(String field) {
        return get(field) instanceof String value ? value : "";
    }

    /** A copy that can be changed alone. */
    Node copy() {
        Node copy = new Node();
        copy.values.putAll(values);
        return copy;
    }
}
