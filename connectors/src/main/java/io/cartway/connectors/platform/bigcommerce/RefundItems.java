package io.cartway.connectors.platform.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is given back: so many of some lines, a part of the shipping, or else an amount of the whole order. Arguments: the
 * order's number, the items of the call, the amount of the shipping, the order's shipping addresses, the amount of all,
 * the reason.
 */
final class RefundItems implements ValueHook {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}([.][0-9]{1,8})?");

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.SCALAR, Parameter.JSON, Parameter.SCALAR, Parameter.JSON, Parameter.SCALAR, Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Free();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        String reason = in.text(5);
        for (JsonNode item : HookTree.read(in, 1)) {
            ObjectNode line =
                    item(items, "PRODUCT", item.path("order_product_id").asText(), reason);
            line.put("quantity", item.path("quantity").asLong());
        }
        BigDecimal shipping = amount(in.text(2));
        if (shipping != null) {
            String address = HookTree.read(in, 3).path(0).path("id").asText();
            item(items, "SHIPPING", address, reason).put("amount", shipping);
        }
        BigDecimal all = amount(in.text(4));
        if (all != null && items.isEmpty()) {
            item(items, "ORDER", String.valueOf(in.text(0)), reason).put("amount", all);
        }
        out.json(HookTree.bytes(items));
    }

    private static ObjectNode item(ArrayNode items, String type, String id, @Nullable String reason) {
        ObjectNode item = items.addObject().put("item_type", type);
        if (NUMBER.matcher(id).matches()) {
            item.put("item_id", Long.parseLong(id));
        }
        if (reason != null) {
            item.put("reason", reason);
        }
        return item;
    }

    private static @Nullable BigDecimal amount(@Nullable String text) {
        return text != null && AMOUNT.matcher(text).matches() ? new BigDecimal(text) : null;
    }
}
