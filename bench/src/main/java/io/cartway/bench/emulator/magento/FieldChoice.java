package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameter {@code fields}: {@code items[sku,extension_attributes[website_ids]],total_count}. */
final class FieldChoice {
    private final Map<String, FieldChoice> wanted = new LinkedHashMap<>();

    private FieldChoice() {}

    static FieldChoice of(String text) {
        FieldChoice choice = new FieldChoice();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char at = i == text.length() ? ',' : text.charAt(i);
            if (at == '[') {
                depth++;
            } else if (at == ']') {
                depth--;
            } else if (at == ',' && depth <= 0) {
                choice.add(text.substring(start, i));
                start = i + 1;
            }
        }
        return choice;
    }

    private void add(String part) {
        int open = part.indexOf('[');
        if (open < 0) {
            wanted.put(part.strip(), new FieldChoice());
        } else {
            wanted.put(
                    part.substring(0, open).strip(),
                    of(part.substring(open + 1, Math.max(open + 1, part.length() - 1))));
        }
    }

    /** What is left of a node; a list without elements becomes null, as in the real shop. */
    JsonNode of(JsonNode node) {
        if (wanted.isEmpty()) {
            return node;
        }
        if (node instanceof ArrayNode list) {
            if (list.isEmpty()) {
                return NullNode.getInstance();
            }
            ArrayNode kept = Json.array();
            list.forEach(one -> kept.add(of(one)));
            return kept;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode kept = Json.object();
            object.properties().forEach(field -> {
                FieldChoice deeper = wanted.get(field.getKey());
                if (deeper != null) {
                    kept.set(field.getKey(), deeper.of(field.getValue()));
                }
            });
            return kept;
        }
        return node;
    }
}
