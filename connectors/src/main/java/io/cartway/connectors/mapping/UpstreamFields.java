package io.cartway.connectors.mapping;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names of a platform's fields that a plan reads, as a tree below the record; lists stand as their name. A name without
 * members is read as it is. Immutable.
 *
 * @param arguments what GraphQL is told about the field, {@code options: {take: 1}}; empty for nothing
 */
public record UpstreamFields(Map<String, UpstreamFields> members, String arguments) {
    /** In {@link #selecting}: the field is a JSON value of GraphQL, nothing can be selected inside it. */
    static final String WHOLE = "$whole";

    public UpstreamFields {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Without arguments. */
    public UpstreamFields(Map<String, UpstreamFields> members) {
        this(members, "");
    }

    /** These and the others. */
    UpstreamFields and(UpstreamFields others) {
        Map<String, UpstreamFields> names = new LinkedHashMap<>(members);
        others.members.forEach((name, inside) -> names.merge(name, inside, UpstreamFields::and));
        return new UpstreamFields(names, arguments);
    }

    /** All but this one. */
    UpstreamFields without(String name) {
        Map<String, UpstreamFields> names = new LinkedHashMap<>(members);
        names.remove(name);
        return new UpstreamFields(names, arguments);
    }

    /** Whether nothing inside it is read by name. */
    public boolean isLeaf() {
        return members.isEmpty();
    }

    /** With what a file's {@code select} says of some of them: arguments by path, or that a value is whole. */
    UpstreamFields selecting(Map<String, String> select) {
        UpstreamFields all = this;
        for (Map.Entry<String, String> entry : select.entrySet()) {
            all = all.selecting(entry.getKey().split("\\.", -1), entry.getValue());
        }
        return all;
    }

    private UpstreamFields selecting(String[] path, String what) {
        if (path.length == 0) {
            return what.equals(WHOLE) ? new UpstreamFields(Map.of()) : new UpstreamFields(members, what);
        }
        Map<String, UpstreamFields> names = new LinkedHashMap<>(members);
        names.computeIfPresent(
                path[0], (name, inside) -> inside.selecting(Arrays.copyOfRange(path, 1, path.length), what));
        return new UpstreamFields(names, arguments);
    }

    /** As a GraphQL selection set. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        members.forEach((name, inside) -> {
            text.append(text.length() > 1 ? " " : "").append(name);
            if (!inside.arguments.isEmpty()) {
                text.append('(').append(inside.arguments).append(')');
            }
            if (!inside.isLeaf()) {
                text.append(inside);
            }
        });
        return text.append('}').toString();
    }
}
