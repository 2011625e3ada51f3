package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Records with a name instead of a number, from {@code named/NAME.json}; their number never changes. Thread-safe. */
final class Named {
    private final List<String> names;
    private final Map<String, ObjectNode> nodes = new ConcurrentHashMap<>();

    private Named(List<String> names) {
        this.names = names;
    }

    /** @param key the member that names a record */
    static Named of(String file, String key) {
        JsonNode list = Json.resource(Named.class, "named/" + file + ".json");
        Named named = new Named(StreamSupport.stream(list.spliterator(), false)
                .map(node -> node.path(key).asText())
                .toList());
        list.forEach(node -> named.put(node.path(key).asText(), (ObjectNode) node));
        return named;
    }

    /** The caller's own copy, or null. */
    @Nullable
    ObjectNode find(String name) {
        ObjectNode node = nodes.get(name);
        return node == null ? null : node.deepCopy();
    }

    /** The caller's own copy of one that is known to be there. */
    ObjectNode get(String name) {
        return java.util.Objects.requireNonNull(find(name), name);
    }

    List<ObjectNode> all() {
        return names.stream().map(this::get).toList();
    }

    void put(String name, ObjectNode node) {
        nodes.put(name, node.deepCopy());
    }
}
