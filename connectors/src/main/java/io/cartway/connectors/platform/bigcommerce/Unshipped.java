package io.cartway.connectors.platform.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/** What is still to be shipped of an order, as the items of a shipment. Argument: the order's lines. */
final class Unshipped implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.JSON);
    }

    @Override
    public FieldType result() {
        return new FieldType.Free();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (JsonNode line : HookTree.read(in, 0)) {
            long rest = line.path("quantity").asLong()
                    - line.path("quantity_shipped").asLong();
            if (rest > 0 && line.path("type").asText().equals("physical")) {
                items.addObject().put("quantity", rest).set("order_product_id", line.path("id"));
            }
        }
        out.json(HookTree.bytes(items));
    }
}
