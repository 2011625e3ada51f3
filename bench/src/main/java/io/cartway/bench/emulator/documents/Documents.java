package io.cartway.bench.emulator.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one resource, in the order of their making. They are handed out themselves, not copies: whoever
 * changes one changes the shop. For one thread at a time.
 */
public final class Documents {
    private final String key;
    private final Map<String, ObjectNode> byKey = new LinkedHashMap<>();
    private long next = 1;

    /** @param key the field whose value tells a document from the others */
    public Documents(String key) {
        this.key = key;
    }

    /** Puts a document in; without a key it gets the next number. A document with the same key makes place. */
    public ObjectNode add(ObjectNode document) {
        if (document.path(key).isMissingNode()) {
            document.put(key, next);
        }
        if (document.path(key).isIntegralNumber()) {
            next = Math.max(next, document.path(key).asLong() + 1);
        }
        byKey.put(document.path(key).asText(), document);
        return document;
    }

    /** The number that the next document gets. */
    public long next() {
        return next;
    }

    /** The document with this key, or null. */
    public @Nullable ObjectNode find(String value) {
        return byKey.get(value);
    }

    /** The first document whose field has this value as text, or null. */
    public @Nullable ObjectNode first(String field, String value) {
        return where(field, value).stream().findFirst().orElse(null);
    }

    /** The documents whose field has this value as text. */
    public List<ObjectNode> where(String field, String value) {
        return byKey.values().stream()
                .filter(document -> document.path(field).asText().equals(value))
                .toList();
    }

    /** All of them, oldest first. */
    public List<ObjectNode> all() {
        return List.copyOf(byKey.values());
    }

    /** Takes one away; false when there was none. */
    public boolean remove(String value) {
        return byKey.remove(value) != null;
    }

    /** Takes all away whose field has this value as text. */
    public void removeWhere(String field, String value) {
        byKey.values().removeIf(document -> document.path(field).asText().equals(value));
    }

    /** Lays one object over another: objects are merged, everything else takes the old value's place. */
    public static void merge(ObjectNode target, ObjectNode given) {
        given.properties().forEach(field -> {
            JsonNode old = target.path(field.getKey());
            if (old instanceof ObjectNode object && field.getValue() instanceof ObjectNode more) {
                merge(object, more);
            } else {
                target.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }
}
