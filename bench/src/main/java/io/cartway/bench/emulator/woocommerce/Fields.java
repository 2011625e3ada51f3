package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** WordPress's {@code _fields}: top-level names, or paths with dots that reach into objects and into each item of a list. */
record Fields(@Nullable List<String> asked) {
    static Fields of(Query query) {
        List<String> names = query.list("_fields");
        return new Fields(names == null || names.isEmpty() ? null : List.copyOf(names));
    }

    /** The record with what was asked for, in the record's own order. A single record keeps its links in any case. */
    ObjectNode cut(ObjectNode node, boolean single) {
        if (asked == null) {
            return node;
        }
        List<String> paths = new ArrayList<>(asked);
        if (single) {
            paths.add("_links");
        }
        return cut(node, paths);
    }

    /** The same of a whole document, and of each item of a list. */
    JsonNode cut(JsonNode document) {
        return asked == null ? document : inner(document, asked);
    }

    private static ObjectNode cut(ObjectNode node, List<String> paths) {
        Map<String, List<String>> deeper = new LinkedHashMap<>();
        for (String path : paths) {
            int dot = path.indexOf('.');
            List<String> rest =
                    deeper.computeIfAbsent(dot < 0 ? path : path.substring(0, dot), name -> new ArrayList<>());
            rest.add(dot < 0 ? "" : path.substring(dot + 1));
        }
        ObjectNode kept = Json.object();
        node.properties().forEach(entry -> {
            List<String> rest = deeper.get(entry.getKey());
            if (rest != null) {
                kept.set(entry.getKey(), rest.contains("") ? entry.getValue() : inner(entry.getValue(), rest));
            }
        });
        return kept;
    }

    private static JsonNode inner(JsonNode value, List<String> paths) {
        if (value instanceof ObjectNode object) {
            return cut(object, paths);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode kept = Json.array();
            array.forEach(item -> kept.add(inner(item, paths)));
            return kept;
        }
        return value;
    }
}
