package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.mapping.UpstreamFields;
import io.cartway.connectors.pagination.Part;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question to a platform, before it is a request.
 *
 * @param values by the platform's names
 * @param filters conditions that all must hold
 * @param page which part of a list, or null for one record or a number
 * @param sort by what a list is sorted, or null
 * @param fields the wanted fields of a record, or null where no records are wanted
 * @param store what is known of {@code $store} values, by name
 */
record Ask(
        Map<String, JsonNode> values,
        List<JsonNode> filters,
        @Nullable Part page,
        @Nullable Sort sort,
        @Nullable UpstreamFields fields,
        Map<String, String> store) {
    /**
     * An order.
     *
     * @param field the platform's name
     * @param ascending or descending
     */
    record Sort(String field, boolean ascending) {}

    /** A question without parameters. */
    static final Ask PLAIN = new Ask(Map.of(), List.of(), null, null, null, Map.of());
}
