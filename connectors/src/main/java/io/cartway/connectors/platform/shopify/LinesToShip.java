package io.cartway.connectors.platform.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is shipped, by fulfillment order: the wanted items taken from what is left of the open ones, first come first served;
 * without items all that is left. Arguments: the items, the order's fulfillment orders. What is wanted beyond that is kept,
 * so that Shopify refuses it.
 */
final class LinesToShip implements ValueHook {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> OPEN = List.of("OPEN", "IN_PROGRESS");
    private static final String LINES = "fulfillmentOrderLineItems";

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.JSON, Parameter.JSON);
    }

    @Override
    public FieldType result() {
        return new FieldType.Free();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        JsonNode items = HookTree.read(in, 0);
        Map<String, ObjectNode> orders = new LinkedHashMap<>();
        for (JsonNode order : HookTree.read(in, 1)) {
            if (OPEN.contains(order.path("status").asText())) {
                String id = order.path("id").asText();
                orders.put(id, JSON.objectNode().put("fulfillmentOrderId", id));
            }
        }
        for (JsonNode item : items) {
            take(item, HookTree.read(in, 1), orders);
        }
        ArrayNode shipped = JSON.arrayNode();
        orders.values().stream()
                .filter(order -> items.isEmpty() || order.has(LINES))
                .forEach(shipped::add);
        if (!shipped.isEmpty()) {
            out.json(HookTree.bytes(shipped));
        }
    }

    private static void take(JsonNode item, JsonNode all, Map<String, ObjectNode> orders) {
        String wanted = item.path("order_product_id").asText();
        int left = item.path("quantity").asInt(0);
        boolean whole = left == 0;
        ObjectNode last = null;
        for (JsonNode order : all) {
            ObjectNode into = orders.get(order.path("id").asText());
            for (JsonNode line : order.path("lineItems").path("nodes")) {
                int remaining = line.path("remainingQuantity").asInt();
                int taken = whole ? remaining : Math.min(left, remaining);
                if (into != null && taken > 0 && Lines.standsFor(line, wanted)) {
                    last = Lines.taken("id", line.path("id").asText(), taken);
                    into.withArray(LINES).add(last);
                    left -= taken;
                }
            }
        }
        if (last != null && left > 0) {
            last.put("quantity", last.path("quantity").asInt() + left);
        } else if (last == null && !orders.isEmpty()) {
            orders.values()
                    .iterator()
                    .next()
                    .withArray(LINES)
                    .add(Lines.taken("id", "gid://shopify/FulfillmentOrderLineItem/" + wanted, Math.max(1, left)));
        }
    }
}
