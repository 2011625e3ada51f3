package io.cartway.connectors.declared;

import io.cartway.connectors.mapping.UpstreamFields;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Members of a record that a platform sends only when they are asked for: they are where a wanted field needs them.
 *
 * @param parameter of the query, which takes a list with commas
 * @param members what to ask for, by member
 */
record Includes(String parameter, Map<String, Include> members) {
    /** Every member is always sent. */
    static final Includes NONE = new Includes("", Map.of());

    /**
     * One of them.
     *
     * @param name what to ask for
     * @param most records of a page that has it, at most; 0 for as many as without it
     */
    record Include(String name, int most) {}

    Includes {
        members = Map.copyOf(members);
    }

    boolean isNothing() {
        return members.isEmpty();
    }

    /** Adds what the wanted fields need. */
    void add(UpstreamFields fields, Map<String, String> query) {
        TreeSet<String> asked = new TreeSet<>();
        members.forEach((member, include) -> {
            if (fields.members().containsKey(member)) {
                asked.add(include.name());
            }
        });
        if (!asked.isEmpty()) {
            query.put(parameter, String.join(",", asked));
        }
    }

    /** The largest page of records with these fields, where pages without them have at most so many. */
    int most(@Nullable UpstreamFields fields, int usual) {
        return members.entrySet().stream()
                .filter(e -> fields != null && fields.members().containsKey(e.getKey()))
                .mapToInt(e -> e.getValue().most())
                .filter(most -> most > 0)
                .reduce(usual, Math::min);
    }
}
