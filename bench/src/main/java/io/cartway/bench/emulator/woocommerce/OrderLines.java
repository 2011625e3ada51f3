package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The lines of an order and the totals that follow from them. Amounts are cents; "gross" includes 19 percent tax. */
final class OrderLines {
    private static final BigDecimal RATE = new BigDecimal("0.19");

    private OrderLines() {}

    /** One line; {@code gross} before, {@code paid} after a discount. Without a product it is the line of one that is gone. */
    static ObjectNode item(
            int id, @Nullable ObjectNode product, @Nullable ObjectNode variation, int quantity, long gross, long paid) {
        ObjectNode sold = variation != null ? variation : product;
        ObjectNode line = Json.object().put("id", id);
        if (sold == null || product == null) {
            line.put("name", "").put("product_id", 0).put("variation_id", 0);
        } else {
            String name = product.path("name").asText();
            line.put(
                            "name",
                            variation == null
                                    ? name
                                    : name + " - " + variation.path("name").asText())
                    .put("product_id", product.path("id").asInt())
                    .put(
                            "variation_id",
                            variation == null ? 0 : variation.path("id").asInt());
        }
        line.put("quantity", quantity).put("tax_class", "");
        amounts(line, Money.net(gross), Money.taxWithin(gross), Money.net(paid), Money.taxWithin(paid));
        ArrayNode meta = line.putArray("meta_data");
        if (variation != null) {
            for (JsonNode attribute : variation.path("attributes")) {
                String option = attribute.path("option").asText();
                meta.addObject()
                        .put("id", id * 8 + meta.size())
                        .put("key", attribute.path("slug").asText())
                        .put("value", option)
                        .put("display_key", attribute.path("name").asText())
                        .put("display_value", option);
            }
        }
        line.put("sku", sold == null ? null : sold.path("sku").asText());
        line.put(
                "global_unique_id",
                sold == null ? null : sold.path("global_unique_id").asText());
        line.set("price", Json.object().numberNode(price(Money.net(paid), quantity)));
        line.set("image", image(product, variation));
        line.put(
                "parent_name",
                variation == null || product == null
                        ? null
                        : product.path("name").asText());
        return line;
    }

    /** Sets the amounts of a line and, behind them, its taxes. */
    static void amounts(ObjectNode line, long subtotal, long subtotalTax, long total, long totalTax) {
        line.put("subtotal", Money.text(subtotal))
                .put("subtotal_tax", Money.text(subtotalTax))
                .put("total", Money.text(total))
                .put("total_tax", Money.text(totalTax));
        line.putArray("taxes")
                .addObject()
                .put("id", 1)
                .put("total", Money.text(totalTax))
                .put("subtotal", Money.text(subtotalTax));
    }

    /**
     * Sets the amounts of a line from net ones of any number of digits. Taxes and the price of one come from those digits
     * (the recorded {@code order_oversell}: 500 at 12.605042016 have a tax of 1197.48), what is shown is rounded.
     */
    static void sold(ObjectNode line, BigDecimal subtotal, BigDecimal total) {
        amounts(line, cents(subtotal), cents(subtotal.multiply(RATE)), cents(total), cents(total.multiply(RATE)));
        BigDecimal quantity =
                BigDecimal.valueOf(Math.max(1, line.path("quantity").asInt()));
        line.set("price", Json.object().numberNode(plain(total.divide(quantity, 6, RoundingMode.HALF_UP))));
    }

    static ObjectNode fee(int id, String name, long cents) {
        ObjectNode fee = Json.object()
                .put("id", id)
                .put("name", name)
                .put("tax_class", "")
                .put("tax_status", "none")
                .put("amount", "")
                .put("total", Money.text(cents))
                .put("total_tax", "0.00");
        fee.putArray("taxes");
        fee.putArray("meta_data");
        return fee;
    }

    /** A coupon as an order remembers it; an empty one was deleted since. */
    static ObjectNode coupon(int id, JsonNode of) {
        String code = of.path("code").asText();
        String type = of.path("discount_type").asText();
        BigDecimal amount = plain(new BigDecimal(of.path("amount").asText("0")));
        ObjectNode coupon = Json.object()
                .put("id", id)
                .put("code", code)
                .put("discount", "")
                .put("discount_tax", "");
        String info = "[" + of.path("id").asText() + ",\"" + code + "\",\"" + type + "\"," + amount + "]";
        coupon.putArray("meta_data")
                .addObject()
                .put("id", id)
                .put("key", "coupon_info")
                .put("value", info)
                .put("display_key", "coupon_info")
                .put("display_value", info);
        return coupon.put("discount_type", type)
                .put("nominal_amount", amount)
                .put("free_shipping", of.path("free_shipping").asBoolean());
    }

    static ObjectNode shipping(int id) {
        ObjectNode line = Json.object()
                .put("id", id)
                .put("method_title", "")
                .put("method_id", "")
                .put("instance_id", "")
                .put("total", "0.00")
                .put("total_tax", "0.00");
        line.putArray("taxes");
        line.put("tax_status", "taxable").putArray("meta_data");
        return line;
    }

    /** The tax on a net amount at 19 percent. */
    static long tax(long net) {
        return BigDecimal.valueOf(net * 19)
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Sets the price of one from the total of all. */
    static void unit(ObjectNode line) {
        long total = Money.signed(line.path("total").asText());
        line.set(
                "price",
                Json.object().numberNode(price(total, line.path("quantity").asInt())));
    }

    /** Changes the meta data of a line, which also say how they are shown. */
    static void meta(ObjectNode line, JsonNode sent, ShopData data) {
        Meta.merge(line, sent, data);
        for (JsonNode one : line.path("meta_data")) {
            if (!one.has("display_key")) {
                ((ObjectNode) one).put("display_key", one.path("key").asText()).set("display_value", one.path("value"));
            }
        }
    }

    /** Computes every total, the tax line, and what may be done with the order. */
    static void total(ObjectNode order, int taxLineId, String origin) {
        long lines = sum(order, "line_items", "total");
        long linesTax = sum(order, "line_items", "total_tax");
        long shipping = sum(order, "shipping_lines", "total");
        long shippingTax = sum(order, "shipping_lines", "total_tax");
        long fees = sum(order, "fee_lines", "total");
        linesTax += sum(order, "fee_lines", "total_tax");
        long discount = sum(order, "line_items", "subtotal") - lines;
        long discountTax = sum(order, "line_items", "subtotal_tax") - sum(order, "line_items", "total_tax");
        order.put("discount_total", Money.text(discount))
                .put("discount_tax", Money.text(discountTax))
                .put("shipping_total", Money.text(shipping))
                .put("shipping_tax", Money.text(shippingTax))
                .put("cart_tax", Money.text(linesTax))
                .put("total", Money.text(lines + linesTax + shipping + shippingTax + fees))
                .put("total_tax", Money.text(linesTax + shippingTax));
        for (JsonNode coupon : order.path("coupon_lines")) {
            ((ObjectNode) coupon).put("discount", Money.text(discount)).put("discount_tax", Money.text(discountTax));
        }
        ArrayNode taxes = order.putArray("tax_lines");
        if (!order.path("line_items").isEmpty() || !order.path("shipping_lines").isEmpty()) {
            taxes.addObject()
                    .put("id", taxLineId)
                    .put("rate_code", "DE-MWST-1")
                    .put("rate_id", 1)
                    .put("label", "MwSt")
                    .put("compound", false)
                    .put("tax_total", Money.text(linesTax))
                    .put("shipping_tax_total", Money.text(shippingTax))
                    .put("rate_percent", 19)
                    .putArray("meta_data");
        }
        String key = "wc_order_" + Long.toString(order.path("id").asLong() * 7_919_000_003L, 36);
        String status = order.path("status").asText();
        order.put("order_key", key)
                .put(
                        "payment_url",
                        origin + "/checkout/order-pay/" + order.path("id").asInt() + "/?pay_for_order=true&key=" + key)
                .put("is_editable", status.equals("pending") || status.equals("on-hold"))
                .put("needs_payment", status.equals("pending") || status.equals("failed"))
                .put("needs_processing", !order.path("line_items").isEmpty());
    }

    /** Rewrites every amount with another number of decimals, as the parameter {@code dp} asks. */
    static void scale(JsonNode node, int decimals) {
        if (node instanceof ObjectNode object) {
            for (String name : (Iterable<String>) object.deepCopy()::fieldNames) {
                String text = object.path(name).asText();
                if (object.path(name).isTextual() && text.matches("-?\\d+\\.\\d{2}")) {
                    object.put(
                            name,
                            new BigDecimal(text)
                                    .setScale(decimals, RoundingMode.HALF_UP)
                                    .toPlainString());
                }
            }
        }
        node.forEach(inner -> scale(inner, decimals));
    }

    private static ObjectNode image(@Nullable ObjectNode product, @Nullable ObjectNode variation) {
        JsonNode image = variation != null
                ? variation.path("image")
                : product == null ? null : product.path("images").path(0);
        ObjectNode node = Json.object();
        if (image != null && image.isObject()) {
            return node.put("id", image.path("id").asText())
                    .put("src", image.path("src").asText());
        }
        return product != null && variation == null
                ? node.put("id", "").put("src", "")
                : node.put("id", 0).put("src", "");
    }

    private static long cents(BigDecimal amount) {
        return amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static BigDecimal price(long cents, int quantity) {
        BigDecimal unit =
                BigDecimal.valueOf(cents, 2).divide(BigDecimal.valueOf(Math.max(1, quantity)), 6, RoundingMode.HALF_UP);
        return plain(unit);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static long sum(ObjectNode order, String lines, String name) {
        long cents = 0;
        for (JsonNode line : order.path(lines)) {
            cents += new BigDecimal(line.path(name).asText("0"))
                    .movePointRight(2)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        return cents;
    }
}
