package io.cartway.connectors.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML document as a tree whose nodes know where they stand. Keys are texts, whatever they look like. Immutable. */
sealed interface Yaml {
    /** Where it begins. */
    Position at();

    /** As JSON. */
    JsonNode json();

    /** A place in a file, both from 1. */
    record Position(String source, int line, int column) {}

    /** A scalar; {@code json} is what it means, {@code text} how it is written. */
    record Scalar(Position at, String text, JsonNode json) implements Yaml {
        boolean isText() {
            return json.isTextual();
        }
    }

    /** A sequence. */
    record Sequence(Position at, List<Yaml> items) implements Yaml {
        @Override
        public JsonNode json() {
            return JsonNodeFactory.instance
                    .arrayNode()
                    .addAll(items.stream().map(Yaml::json).toList());
        }
    }

    /** A mapping; members in the file's order. */
    record Members(Position at, Map<String, Entry> entries) implements Yaml {
        @Override
        public JsonNode json() {
            var object = JsonNodeFactory.instance.objectNode();
            entries.forEach((name, entry) -> object.set(name, entry.value().json()));
            return object;
        }

        /** These members, those of the other map over them. */
        Members with(Members over) {
            Map<String, Entry> merged = new LinkedHashMap<>(entries);
            merged.putAll(over.entries);
            return new Members(over.at, merged);
        }
    }

    /** A member: where its key stands, and its value. */
    record Entry(Position at, Yaml value) {}
}
