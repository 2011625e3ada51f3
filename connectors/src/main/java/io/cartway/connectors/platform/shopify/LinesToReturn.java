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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes back, by lines of fulfillments: the wanted products of an order with their reasons. Arguments: the products,
 * the order's fulfillments, a reason and a note for those that have none of their own. What was never shipped is kept, so
 * that Shopify refuses it.
 */
final class LinesToReturn implements ValueHook {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String LINE = "fulfillmentLineItemId";

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.JSON, Parameter.JSON, Parameter.SCALAR, Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Free();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        ArrayNode lines = JSON.arrayNode();
        for (JsonNode product : HookTree.read(in, 0)) {
            int before = lines.size();
            take(product, HookTree.read(in, 1), lines);
            for (int i = before; i < lines.size(); i++) {
                explain(product, in.text(2), in.text(3), (ObjectNode) lines.get(i));
            }
        }
        if (!lines.isEmpty()) {
            out.json(HookTree.bytes(lines));
        }
    }

    private static void take(JsonNode product, JsonNode fulfillments, ArrayNode lines) {
        String wanted = product.path("order_product_id").asText();
        int left = product.path("order_product_quantity").asInt(1);
        ObjectNode last = null;
        for (JsonNode fulfillment : fulfillments) {
            for (JsonNode line : fulfillment.path("fulfillmentLineItems").path("nodes")) {
                int taken = Math.min(left, line.path("quantity").asInt());
                if (taken > 0 && Lines.standsFor(line, wanted)) {
                    last = Lines.taken(LINE, line.path("id").asText(), taken);
                    lines.add(last);
                    left -= taken;
                }
            }
        }
        if (last != null) {
            last.put("quantity", last.path("quantity").asInt() + left);
        } else {
            lines.add(Lines.taken(LINE, "gid://shopify/FulfillmentLineItem/" + wanted, Math.max(1, left)));
        }
    }

    private static void explain(JsonNode product, @Nullable String reason, @Nullable String note, ObjectNode line) {
        String own = Lines.given(product, "order_product_reason_id");
        String which = own == null ? reason : own;
        if (which != null) {
            line.put("returnReasonDefinitionId", "gid://shopify/ReturnReasonDefinition/" + which);
        }
        String words = Lines.given(product, "order_product_reason");
        String text = words == null ? note : words;
        if (text != null) {
            line.put("returnReasonNote", text);
        }
    }
}
