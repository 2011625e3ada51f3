package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Changes the lines of one order: one without an id is added, one with an id is changed, and one whose product, method,
 * title or name is null, or whose quantity is zero, is removed.
 */
record OrderItems(ShopData data, ObjectNode order, String origin) {
    private static final String[] NULLABLE = {"product_id", "method_id", "method_title", "name", "code"};

    void apply(ObjectNode body) {
        for (JsonNode sent : body.path("line_items")) {
            item(sent);
        }
        for (JsonNode sent : body.path("shipping_lines")) {
            shipping(sent);
        }
        for (JsonNode sent : body.path("fee_lines")) {
            fee(sent);
        }
    }

    /** Takes what the coupons of the order give off its items. */
    void discount() {
        if (order.path("coupon_lines").isEmpty()) {
            return;
        }
        long whole = 0;
        for (JsonNode line : order.path("line_items")) {
            whole += gross(line);
        }
        for (JsonNode line : order.path("line_items")) {
            long gross = gross(line);
            long off = 0;
            for (JsonNode coupon : order.path("coupon_lines")) {
                off += off(coupon, gross, whole, line.path("quantity").asInt());
            }
            long paid = Math.max(0, gross - off);
            ObjectNode item = (ObjectNode) line;
            long subtotal = Money.signed(line.path("subtotal").asText());
            OrderLines.amounts(item, subtotal, gross - subtotal, Money.net(paid), Money.taxWithin(paid));
            OrderLines.unit(item);
        }
    }

    private static long gross(JsonNode line) {
        return Money.signed(line.path("subtotal").asText())
                + Money.signed(line.path("subtotal_tax").asText());
    }

    private static long off(JsonNode coupon, long gross, long whole, int quantity) {
        long cents = Math.round(coupon.path("nominal_amount").asDouble() * 100);
        return switch (coupon.path("discount_type").asText()) {
            case "percent" -> gross * cents / 10_000;
            case "fixed_product" -> cents * quantity;
            default -> whole == 0 ? 0 : cents * gross / whole;
        };
    }

    private void item(JsonNode sent) {
        ArrayNode lines = order.withArray("line_items");
        ObjectNode line = named(lines, sent);
        if (line == null) {
            line = added(sent);
            lines.add(line);
        } else if (gone(sent) || sent.path("quantity").asInt(1) == 0) {
            new Stock(data, origin).putBack(line);
            remove(lines, line);
            return;
        }
        if (sent.hasNonNull("quantity")) {
            line.put("quantity", sent.path("quantity").asInt());
        }
        for (String text : new String[] {"name", "tax_class"}) {
            if (sent.hasNonNull(text)) {
                line.put(text, sent.path(text).asText());
            }
        }
        if (sent.has("total") || sent.has("subtotal")) {
            BigDecimal total = exact(sent.path("total"), line.path("total"));
            BigDecimal subtotal = sent.has("subtotal")
                    ? exact(sent.path("subtotal"), line.path("subtotal"))
                    : total.max(exact(line.path("subtotal"), line.path("subtotal")));
            OrderLines.sold(line, subtotal, total);
        } else {
            OrderLines.unit(line);
        }
        OrderLines.meta(line, sent.path("meta_data"), data);
    }

    /** A product that does not exist becomes a line without one, worth nothing: no error. */
    private ObjectNode added(JsonNode sent) {
        int variationId = sent.path("variation_id").asInt();
        int productId = sent.path("product_id").asInt();
        String sku = sent.path("sku").asText("");
        if (!sku.isEmpty()) {
            productId = new Skus(data).find(sku);
        } else if (productId == 0 && variationId == 0) {
            throw new WooError(400, "woocommerce_rest_required_product_reference", "Product ID or SKU is required.");
        }
        ObjectNode variation = data.variations.find(variationId != 0 ? variationId : productId, origin);
        int parent = variation == null ? productId : variation.path("parent_id").asInt();
        ObjectNode product = data.products.find(parent, origin);
        ObjectNode sold = variation != null ? variation : product;
        int quantity = sent.path("quantity").asInt(1);
        long unit =
                sold == null ? 0 : Math.max(0, Money.cents(sold.path("price").asText()));
        return OrderLines.item(data.nextLine(), product, variation, quantity, unit * quantity, unit * quantity);
    }

    private void shipping(JsonNode sent) {
        ArrayNode lines = order.withArray("shipping_lines");
        ObjectNode line = named(lines, sent);
        if (line != null && gone(sent)) {
            remove(lines, line);
            return;
        }
        if (line == null) {
            if (sent.path("method_id").asText("").isEmpty()) {
                throw new WooError(400, "woocommerce_rest_invalid_shipping_item", "Shipping method ID is required.");
            }
            line = OrderLines.shipping(data.nextLine());
            lines.add(line);
        }
        for (String text : new String[] {"method_id", "method_title", "instance_id"}) {
            if (sent.hasNonNull(text)) {
                line.put(text, sent.path(text).asText());
            }
        }
        if (sent.hasNonNull("total")) {
            long total = Money.signed(sent.path("total").asText());
            String tax = Money.text(OrderLines.tax(total));
            line.put("total", Money.text(total)).put("total_tax", tax);
            line.putArray("taxes").addObject().put("id", 1).put("total", tax).put("subtotal", "");
        }
        OrderLines.meta(line, sent.path("meta_data"), data);
    }

    private void fee(JsonNode sent) {
        ArrayNode lines = order.withArray("fee_lines");
        ObjectNode line = named(lines, sent);
        if (line != null && gone(sent)) {
            remove(lines, line);
            return;
        }
        if (line == null) {
            if (sent.path("name").asText("").isEmpty()) {
                throw new WooError(400, "woocommerce_rest_invalid_fee_item", "Fee name is required.");
            }
            line = OrderLines.fee(data.nextLine(), sent.path("name").asText(), 0)
                    .put("tax_status", "taxable");
            lines.add(line);
        }
        for (String text : new String[] {"name", "tax_class", "tax_status"}) {
            if (sent.hasNonNull(text)) {
                line.put(text, sent.path(text).asText());
            }
        }
        long total = Money.signed(sent.path("total").asText(line.path("total").asText()));
        boolean taxed = line.path("tax_status").asText().equals("taxable");
        String tax = Money.text(taxed ? OrderLines.tax(total) : 0);
        line.put("total", Money.text(total)).put("total_tax", tax);
        ArrayNode taxes = line.putArray("taxes");
        if (taxed) {
            taxes.addObject().put("id", 1).put("total", tax).put("subtotal", "");
        }
        OrderLines.meta(line, sent.path("meta_data"), data);
    }

    /** An amount as it was sent, with all its digits: the shop rounds what it shows, not what it keeps. */
    private static BigDecimal exact(JsonNode sent, JsonNode before) {
        try {
            return new BigDecimal(sent.asText(before.asText())).round(new MathContext(15));
        } catch (ArithmeticException | NumberFormatException none) {
            return BigDecimal.ZERO;
        }
    }

    private static @Nullable ObjectNode named(ArrayNode lines, JsonNode sent) {
        int id = sent.path("id").asInt();
        if (id == 0) {
            return null;
        }
        for (JsonNode line : lines) {
            if (line.path("id").asInt() == id) {
                return (ObjectNode) line;
            }
        }
        throw new WooError(
                400,
                "woocommerce_rest_invalid_item_id",
                "Order item ID provided is not associated with order.",
                Json.object());
    }

    private static boolean gone(JsonNode sent) {
        for (String member : NULLABLE) {
            if (sent.has(member) && sent.get(member).isNull()) {
                return true;
            }
        }
        return false;
    }

    private static void remove(ArrayNode lines, ObjectNode line) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.path(i).path("id").equals(line.path("id"))) {
                lines.remove(i);
            }
        }
    }
}
