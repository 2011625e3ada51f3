package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the arguments of one call come to in the platform's words. Filled once, by one thread. */
final class Binding {
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final Map<String, JsonNode> translated = new LinkedHashMap<>();
    private final List<JsonNode> filters = new ArrayList<>();

    /** Arguments whose value is translated before rules see it. */
    Map<String, JsonNode> translated() {
        return translated;
    }

    /** Query parameters, parts of the path or arguments by the platform's names. */
    Map<String, JsonNode> values() {
        return values;
    }

    /** Conditions of a query language; all must hold. */
    List<JsonNode> filters() {
        return filters;
    }
}
