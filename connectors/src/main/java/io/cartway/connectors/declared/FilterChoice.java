package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Conditions of which another parameter chooses: {@code find_where} says in which fields {@code find_value} is looked for.
 *
 * @param by the parameter that chooses; where it says nothing, all are tried
 * @param filters by the names that it can have, in the order in which they are tried
 */
record FilterChoice(String by, Map<String, JsonNode> filters) {
    /** The member under which a condition has alternatives. */
    static final String ANY = "_or";

    FilterChoice {
        filters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    /** One of the chosen conditions must hold. Names that aren't known were refused before. */
    JsonNode chosen(List<String> names) {
        List<JsonNode> conditions = filters.entrySet().stream()
                .filter(entry -> names.isEmpty() || names.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (conditions.size() == 1) {
            return conditions.get(0);
        }
        ObjectNode any = JsonNodeFactory.instance.objectNode();
        conditions.forEach(any.putArray(ANY)::add);
        return any;
    }
}
