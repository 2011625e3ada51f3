package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.util.List;

/**
 * {@code /orders/{id}/fulfillments}, which WooCommerce has once its feature is switched on; written from the description in
 * WooCommerce's own source, not from recordings. Metadata that a change does not send again are gone.
 */
record Fulfillments(ShopData data, int order) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        existing();
        return Reply.plain(
                data.fulfillments.of(order).stream().map(Fulfillments::shown).toList());
    }

    @Override
    public Reply get(ShopRequest request, String id) {
        existing();
        return new Reply.Plain(200, shown(fulfillment(id)));
    }

    @Override
    public Reply create(ShopRequest request, ObjectNode body) {
        existing();
        if (!body.path("meta_data").isArray()) {
            ObjectNode params = Json.object();
            params.putArray("params").add("meta_data");
            throw new WooError(400, "rest_missing_callback_param", "Missing parameter(s): meta_data", params);
        }
        ObjectNode node = data.fulfillments.kind().blank();
        node.put("id", data.fulfillments.ids().getAsInt())
                .put(Kind.PARENT, order)
                .put("entity_id", Integer.toString(order));
        return new Reply.Plain(201, keep("create", node, body, request));
    }

    @Override
    public Reply update(ShopRequest request, String id, ObjectNode body) {
        existing();
        return new Reply.Plain(200, keep("update", fulfillment(id), body, request));
    }

    @Override
    public Reply delete(ShopRequest request, String id, boolean force) {
        existing();
        ObjectNode node = fulfillment(id);
        data.fulfillments.records().remove(node.path("id").asInt());
        data.log.add("delete", "fulfillment", id, Json.object().put("order_id", order));
        return new Reply.Plain(200, Json.object().put("message", "Fulfillment deleted successfully."));
    }

    private ObjectNode keep(String action, ObjectNode node, ObjectNode body, ShopRequest request) {
        if (body.hasNonNull("status")) {
            node.put("status", body.path("status").asText());
            node.put("is_fulfilled", node.path("status").asText().equals("fulfilled"));
        }
        if (body.hasNonNull("is_fulfilled")) {
            node.put("is_fulfilled", body.path("is_fulfilled").asBoolean());
        }
        if (body.path("meta_data").isArray()) {
            node.set("meta_data", sent(node.path("meta_data"), body.path("meta_data")));
        }
        SiteTime.put(node, "date_updated", request.at());
        node.set("date_updated", node.remove("date_updated_gmt"));
        data.fulfillments.records().put(node);
        data.log.add(action, "fulfillment", node.path("id").asText(), body);
        return shown(node.deepCopy());
    }

    /** What was sent, each entry with the id that its key had before. */
    private ArrayNode sent(JsonNode before, JsonNode metas) {
        ArrayNode kept = Json.array();
        for (JsonNode meta : metas) {
            int id = 0;
            for (JsonNode old : before) {
                id = old.path("key").equals(meta.path("key")) ? old.path("id").asInt() : id;
            }
            kept.addObject()
                    .put("id", id == 0 ? data.nextLine() : id)
                    .put("key", meta.path("key").asText())
                    .set("value", meta.path("value"));
        }
        return kept;
    }

    private ObjectNode fulfillment(String id) {
        List<ObjectNode> own = data.fulfillments.of(order);
        return own.stream()
                .filter(node -> node.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(data.fulfillments.kind()::missing);
    }

    private void existing() {
        if (data.orders.find(order, "") == null) {
            throw new WooError(404, "woocommerce_rest_order_invalid_id", "Invalid order ID.");
        }
    }

    private static ObjectNode shown(ObjectNode node) {
        node.remove(Kind.PARENT);
        return node;
    }
}
