package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;

/** Meta data, which clients may add to any record. */
final class Meta {
    private Meta() {}

    /** Adds, replaces by id or key, and removes what has a null value. */
    static void merge(ObjectNode node, JsonNode sent, ShopData data) {
        ArrayNode kept = Json.array();
        for (JsonNode old : node.path("meta_data")) {
            JsonNode change = find(sent, old);
            if (change == null) {
                kept.add(old);
            } else if (!change.path("value").isNull()) {
                kept.add(((ObjectNode) old.deepCopy()).set("value", change.path("value")));
            }
        }
        for (JsonNode one : sent) {
            if (find(node.path("meta_data"), one) == null && one.hasNonNull("key")) {
                ObjectNode added = kept.addObject()
                        .put("id", data.nextLine())
                        .put("key", one.path("key").asText());
                added.set("value", one.path("value"));
            }
        }
        node.set("meta_data", kept);
    }

    private static @org.jspecify.annotations.Nullable JsonNode find(JsonNode list, JsonNode like) {
        for (JsonNode one : list) {
            boolean byId = one.has("id") && like.has("id");
            if (byId
                    ? one.path("id").asInt() == like.path("id").asInt()
                    : one.path("key").equals(like.path("key"))) {
                return one;
            }
        }
        return null;
    }
}
