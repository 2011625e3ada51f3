package io.cartway.connectors.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The arguments of a call as they came in, decoded and not yet understood. Prints nothing of them.
 *
 * @param query pairs of the query, in order
 * @param form pairs of a form body, in order; empty when there was none
 * @param json the JSON body ({@link StrictJson}); empty when there was none
 */
public record RawArguments(List<Pair> query, List<Pair> form, ObjectNode json) {
    public RawArguments {
        query = List.copyOf(query);
        form = List.copyOf(form);
    }

    /** A call with a query only. */
    public static RawArguments ofQuery(List<Pair> query) {
        return new RawArguments(query, List.of(), JsonNodeFactory.instance.objectNode());
    }

    @Override
    public String toString() {
        return "RawArguments";
    }

    /**
     * A name and a value, percent-decoded. Prints nothing of them.
     *
     * @param name with its brackets, {@code items[0][id]}
     * @param value may be payload or a secret
     */
    public record Pair(String name, String value) {
        @Override
        public String toString() {
            return "Pair";
        }
    }
}
