package io.cartway.connectors.platform.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.Decimal;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a refund as WooCommerce wants them: a product's line with the quantity, its share of what was paid and of
 * each tax, rounded half up as the order's amounts are. A line for which the caller names a price gets that by its quantity
 * instead, without tax. Arguments: the wanted items; the order's lines; an amount for shipping, and the order's shipping
 * lines; an amount for fees, and the order's fee lines. What the order doesn't have is kept as the caller wrote it, so that
 * WooCommerce refuses it.
 */
final class RefundLines implements ValueHook {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.JSON, Parameter.JSON, Parameter.SCALAR, Parameter.JSON, Parameter.SCALAR, Parameter.JSON);
    }

    @Override
    public FieldType result() {
        return new FieldType.Free();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        ArrayNode refund = JSON.arrayNode();
        JsonNode lines = HookTree.read(in, 1);
        for (JsonNode item : HookTree.read(in, 0)) {
            refund.add(product(
                    item, Elements.byId(lines, item.path("order_product_id").asText())));
        }
        amount(in.decimal(2), HookTree.read(in, 3), refund);
        amount(in.decimal(4), HookTree.read(in, 5), refund);
        if (!refund.isEmpty()) {
            out.json(HookTree.bytes(refund));
        }
    }

    private static ObjectNode product(JsonNode item, JsonNode line) {
        ObjectNode refund =
                JSON.objectNode().put("id", item.path("order_product_id").asLong());
        BigDecimal ordered = line.path("quantity").decimalValue();
        BigDecimal quantity = item.has("quantity") ? item.path("quantity").decimalValue() : ordered;
        refund.put("quantity", quantity.intValue());
        if (item.has("price")) {
            return refund.put("refund_total", item.path("price").decimalValue().multiply(quantity));
        }
        if (ordered.signum() == 0) {
            return refund;
        }
        refund.put("refund_total", share(line.path("total"), quantity, ordered));
        ArrayNode taxes = JSON.arrayNode();
        for (JsonNode tax : line.path("taxes")) {
            taxes.add(JSON.objectNode()
                    .put("id", tax.path("id").asLong())
                    .put("refund_total", share(tax.path("total"), quantity, ordered)));
        }
        return taxes.isEmpty() ? refund : refund.set("refund_tax", taxes);
    }

    /** A part of an amount, with as many digits as it has. */
    private static BigDecimal share(JsonNode amount, BigDecimal quantity, BigDecimal ordered) {
        BigDecimal whole = Elements.number(amount);
        return whole.multiply(quantity).divide(ordered, whole.scale(), RoundingMode.HALF_UP);
    }

    /** The whole amount from the first line of its kind. */
    private static void amount(@Nullable Decimal amount, JsonNode lines, ArrayNode refund) {
        if (amount != null) {
            refund.add(JSON.objectNode()
                    .put("id", lines.path(0).path("id").asLong())
                    .put("refund_total", new BigDecimal(amount.toString())));
        }
    }
}
