package io.cartway.connectors.platform.prestashop;

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
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a credit slip, with tax and without: what an item says is with tax, and without a price it is the line's own
 * for that quantity. Arguments: the items, the order's lines.
 *
 * @param total the member whose sum is wanted, or null for the lines
 */
record RefundedLines(@Nullable String total) implements ValueHook {
    static final String WITH_TAX = "amount_tax_incl";
    static final String WITHOUT_TAX = "amount_tax_excl";
    private static final int DIGITS = 6;

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
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : HookTree.read(in, 0)) {
            lines.add(line(item, HookTree.read(in, 1)));
        }
        if (total == null) {
            out.json(HookTree.bytes(lines));
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : lines) {
            sum = sum.add(new BigDecimal(line.path(total).asText()));
        }
        out.json(plain(sum).getBytes(StandardCharsets.US_ASCII));
    }

    private static ObjectNode line(JsonNode item, JsonNode lines) {
        String id = item.path("order_product_id").asText();
        BigDecimal quantity = or(item.path("quantity"), BigDecimal.ONE);
        BigDecimal gross = BigDecimal.ZERO;
        BigDecimal net = BigDecimal.ZERO;
        for (JsonNode line : lines) {
            if (line.path("id").asText().equals(id)) {
                gross = or(line.path("unit_price_tax_incl"), BigDecimal.ZERO);
                net = or(line.path("unit_price_tax_excl"), BigDecimal.ZERO);
            }
        }
        BigDecimal given = Numbers.number(item.path("price").asText(null));
        BigDecimal amount = given == null ? gross.multiply(quantity) : given;
        BigDecimal untaxed =
                gross.signum() == 0 ? amount : amount.multiply(net).divide(gross, DIGITS, RoundingMode.HALF_UP);
        return JsonNodeFactory.instance
                .objectNode()
                .put("id_order_detail", id)
                .put("product_quantity", plain(quantity))
                .put(WITHOUT_TAX, plain(untaxed))
                .put(WITH_TAX, plain(amount));
    }

    private static BigDecimal or(JsonNode value, BigDecimal usual) {
        BigDecimal number = Numbers.number(value.asText(null));
        return number == null ? usual : number;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
