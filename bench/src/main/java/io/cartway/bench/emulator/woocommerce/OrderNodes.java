package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Dice;
import io.cartway.bench.emulator.Json;
import java.time.Instant;

/** Makes the JSON of generated orders. Prices include 19 percent tax, as in the recorded shop. Thread-safe. */
final class OrderNodes {
    private static final ObjectNode ORDER = (ObjectNode) Json.resource(OrderNodes.class, "order.json");
    private static final long SHIPPING_NET = 500;
    private static final long SHIPPING_TAX = 95;

    /** The coupon that generated orders were paid with. */
    private static final ObjectNode COUPON = Kind.of("coupons").make(21, "");

    private final Layout layout;
    private final ProductNodes products;

    OrderNodes(Layout layout, ProductNodes products) {
        this.layout = layout;
        this.products = products;
    }

    static ObjectNode blank() {
        return ORDER.deepCopy();
    }

    ObjectNode order(GeneratedOrder order, String origin) {
        ObjectNode node = blank();
        Dice dice = order.dice();
        int index = order.index;
        node.put("id", order.id()).put("number", Integer.toString(order.id())).put("status", order.status());
        SiteTime.put(node, "date_created", order.created());
        SiteTime.put(node, "date_modified", order.modified());
        Instant paid = order.created().plusSeconds(45);
        SiteTime.put(node, "date_paid", order.paid() ? paid : null);
        SiteTime.put(node, "date_completed", order.status().equals("completed") ? order.modified() : null);
        node.put("customer_id", order.customer());
        node.set("billing", order.person().address(true));
        node.set("shipping", order.person().address(false));
        boolean transfer = dice.chance(50, "transfer", index);
        node.put("payment_method", transfer ? "bacs" : "cod")
                .put("payment_method_title", transfer ? "Bank transfer" : "Cash on delivery")
                .put("transaction_id", order.paid() ? "TX-" + dice.hex(10, "transaction", index) : "")
                .put("created_via", "checkout")
                .put("customer_ip_address", "192.0.2." + dice.below(255, "ip", index))
                .put("customer_note", dice.chance(15, "note", index) ? "Bitte klingeln: 2. Stock / \"Hof\"" : "");
        boolean coupon = dice.chance(10, "coupon", index);
        for (int line = 0; line < order.lines(); line++) {
            lineItem(node.withArray("line_items"), order, line, coupon, origin);
        }
        if (dice.chance(70, "shipped", index)) {
            shipping(node.withArray("shipping_lines").addObject(), order.lineId(4));
        }
        if (dice.chance(5, "fee", index)) {
            node.withArray("fee_lines").add(OrderLines.fee(order.lineId(5), "Gift wrap", 250));
        }
        if (coupon) {
            node.withArray("coupon_lines").add(OrderLines.coupon(order.lineId(6), COUPON));
        }
        OrderLines.total(node, order.lineId(7), origin);
        if (order.status().equals("refunded")) {
            node.withArray("refunds")
                    .addObject()
                    .put("id", layout.firstFree() + index)
                    .put("reason", "damaged")
                    .put("total", "-" + node.path("total").asText())
                    .put("total_tax", "0.00");
        }
        if (dice.chance(30, "order meta", index)) {
            node.withArray("meta_data")
                    .addObject()
                    .put("id", index + 1)
                    .put("key", "source")
                    .put("value", "newsletter");
        }
        return node;
    }

    private void lineItem(ArrayNode lines, GeneratedOrder order, int line, boolean coupon, String origin) {
        int slot = order.slot(line);
        if (slot < 0) {
            lines.add(OrderLines.item(order.lineId(line), null, null, order.quantity(line), 0, 0));
            return;
        }
        GeneratedProduct product = new GeneratedProduct(layout, order.dice(), slot);
        boolean variable = product.type().equals("variable");
        ObjectNode whole = products.product(product, origin);
        ObjectNode variation = variable ? products.variation(product, 1, origin) : null;
        long gross = product.cents() * order.quantity(line);
        long paid = coupon ? gross - gross / 10 : gross;
        lines.add(OrderLines.item(order.lineId(line), whole, variation, order.quantity(line), gross, paid));
    }

    private static void shipping(ObjectNode line, int id) {
        line.put("id", id)
                .put("method_title", "Flat rate")
                .put("method_id", "flat_rate")
                .put("instance_id", "1")
                .put("total", Money.text(SHIPPING_NET))
                .put("total_tax", Money.text(SHIPPING_TAX));
        line.putArray("taxes")
                .addObject()
                .put("id", 1)
                .put("total", Money.text(SHIPPING_TAX))
                .put("subtotal", "");
        line.put("tax_status", "taxable").putArray("meta_data");
    }
}
