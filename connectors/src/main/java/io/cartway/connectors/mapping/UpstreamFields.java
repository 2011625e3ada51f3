package io.cartway.connectors.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names of a platform's fields that a plan reads, as a tree below the record; lists stand as their name. A name without
 * members is read as it is. Immutable.
 */
public record UpstreamFields(Map<String, UpstreamFields> members) {
    public UpstreamFields {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Whether nothing inside it is read by name. */
    public boolean isLeaf() {
        return members.isEmpty();
    }

    /** As a GraphQL selection set without arguments. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        members.forEach((name, inside) -> {
            text.append(text.length() > 1 ? " " : "").append(name);
            if (!inside.isLeaf()) {
                text.append(inside);
            }
        });
        return text.append('}').toString();
    }
}
