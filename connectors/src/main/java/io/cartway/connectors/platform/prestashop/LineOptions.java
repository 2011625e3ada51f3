package io.cartway.connectors.platform.prestashop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * What was chosen for an order line, which stands in the line's name alone: {@code Shirt - Color : White, Size : S}. Argument:
 * the name.
 */
final class LineOptions implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.ListOf(new FieldType.Nested("Order_Item_Option"));
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        String name = in.text(0);
        ArrayNode options = JsonNodeFactory.instance.arrayNode();
        int dash = name == null ? -1 : name.lastIndexOf(" - ");
        if (name != null && dash >= 0) {
            for (String pair : name.substring(dash + 3).split(", ", -1)) {
                int colon = pair.indexOf(" : ");
                if (colon <= 0) {
                    options.removeAll();
                    break;
                }
                options.addObject()
                        .put("name", pair.substring(0, colon).strip())
                        .put("value", pair.substring(colon + 3).strip())
                        .put("price", 0);
            }
        }
        out.json(HookTree.bytes(options));
    }
}
