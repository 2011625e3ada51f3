package io.cartway.connectors.api;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unified entity: Product, Order, Address... Immutable.
 *
 * @param name as in the contract
 * @param fields by name, in the contract's order, which is the order answers are written in
 * @param aliases what the older {@code params} and {@code exclude} call a field, with the fields that are meant
 */
public record Entity(String name, Map<String, Field> fields, Map<String, List<String>> aliases) {
    public Entity {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        aliases = Map.copyOf(aliases);
    }

    /** An entity without aliases. */
    public Entity(String name, Map<String, Field> fields) {
        this(name, fields, Map.of());
    }

    /** The field, or null. */
    public @Nullable Field field(String fieldName) {
        return fields.get(fieldName);
    }

    /** All fields in order. */
    public Collection<Field> inOrder() {
        return fields.values();
    }
}
