package io.cartway.bench.emulator.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How the shop makes an order of a cart, follows its states and refunds. */
final class Sales {
    private static final BigDecimal TAX = new BigDecimal("1.19");
    private static final String NO_CART = "Cart cannot be loaded or an order has already been placed using this cart";
    private static final String PAYMENT_ERROR = "8";
    private static final BigDecimal SHIPPING = new BigDecimal("7.00");

    private final Records records;

    Sales(Records records) {
        this.records = records;
    }

    void beforeOrder(ObjectNode order) {
        String cart = order.path("id_cart").asText();
        boolean used = !records.having("orders", "id_cart", cart).isEmpty();
        if (records.find("carts", cart) == null || used) {
            throw Refused.bare(500, NO_CART);
        }
    }

    /** The shop's own sums take the place of what was sent. */
    void afterOrder(ObjectNode order) {
        String id = order.path("id").asText();
        ObjectNode cart = records.find("carts", order.path("id_cart").asText());
        String wanted = order.path("current_state").asText();
        BigDecimal claimed = Records.decimal(order, "total_paid_real");
        BigDecimal net = BigDecimal.ZERO;
        if (cart != null) {
            for (JsonNode row : Records.associated(cart, "cart_rows")) {
                net = net.add(line(order, row));
            }
        }
        ObjectNode carrier = records.find("carriers", order.path("id_carrier").asText());
        boolean free = carrier == null || carrier.path("is_free").asInt() == 1;
        BigDecimal shipping = free ? BigDecimal.ZERO : SHIPPING;
        amounts(order, net, shipping);
        order.put("reference", "ORDER" + (char) ('A' + order.path("id").asInt() % 26) + "XYZ");
        order.put("secure_key", "0123456789abcdef0123456789abcdef").put("conversion_rate", "1.000000");
        records.make(
                "order_carriers",
                "id_order=" + id,
                "id_carrier=" + order.path("id_carrier").asText(),
                "shipping_cost_tax_excl=" + shipping,
                "shipping_cost_tax_incl=" + shipping.multiply(TAX));
        boolean paid = claimed.compareTo(Records.decimal(order, "total_paid_tax_incl")) == 0;
        state(order, paid || wanted.equals("0") ? (wanted.equals("0") ? "1" : wanted) : PAYMENT_ERROR, true);
    }

    private BigDecimal line(ObjectNode order, JsonNode row) {
        String product = row.path("id_product").asText();
        String combination = row.path("id_product_attribute").asText("0");
        BigDecimal quantity = new BigDecimal(row.path("quantity").asText("1"));
        ObjectNode article = records.find("products", product);
        ObjectNode variant = records.find("combinations", combination);
        if (article == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal price = Records.decimal(article, "price");
        price = variant == null ? price : price.add(Records.decimal(variant, "price"));
        String reference =
                (variant == null ? article : variant).path("reference").asText();
        ObjectNode detail = records.make(
                "order_details",
                "id_order=" + order.path("id").asText(),
                "product_id=" + product,
                "product_attribute_id=" + combination,
                "id_shop=1",
                "product_name=" + article.path("name").path("1").asText(),
                "product_quantity=" + quantity,
                "product_quantity_in_stock=" + quantity,
                "product_reference=" + reference,
                "product_ean13=" + article.path("ean13").asText(),
                "product_price=" + price,
                "original_product_price=" + price,
                "product_weight=" + article.path("weight").asText(),
                "unit_price_tax_excl=" + price,
                "unit_price_tax_incl=" + price.multiply(TAX),
                "total_price_tax_excl=" + price.multiply(quantity),
                "total_price_tax_incl=" + price.multiply(quantity).multiply(TAX));
        Records.associate(
                order,
                "order_rows",
                "id=" + detail.path("id").asText(),
                "product_id=" + product,
                "product_attribute_id=" + combination,
                "product_quantity=" + quantity,
                "product_name=" + detail.path("product_name").asText(),
                "product_reference=" + reference,
                "product_ean13=",
                "product_isbn=",
                "product_upc=",
                "product_price=" + detail.path("product_price").asText(),
                "id_customization=0",
                "unit_price_tax_incl=" + detail.path("unit_price_tax_incl").asText(),
                "unit_price_tax_excl=" + detail.path("unit_price_tax_excl").asText());
        return price.multiply(quantity);
    }

    private void amounts(ObjectNode order, BigDecimal net, BigDecimal shipping) {
        BigDecimal gross = net.multiply(TAX).setScale(2, RoundingMode.HALF_UP);
        BigDecimal shippingGross = shipping.multiply(TAX).setScale(2, RoundingMode.HALF_UP);
        money(order, "total_products", net);
        money(order, "total_products_wt", gross);
        money(order, "total_shipping", shippingGross);
        money(order, "total_shipping_tax_excl", shipping);
        money(order, "total_shipping_tax_incl", shippingGross);
        money(order, "total_paid", gross.add(shippingGross));
        money(order, "total_paid_tax_incl", gross.add(shippingGross));
        money(order, "total_paid_tax_excl", net.add(shipping));
        order.put("total_paid_real", "0.000000");
    }

    private static void money(ObjectNode order, String field, BigDecimal amount) {
        order.put(field, Records.money(amount.toPlainString(), 6));
    }

    /** PHP fails without a word where the state or the order isn't known. */
    void beforeHistory(ObjectNode history) {
        if (records.find("order_states", history.path("id_order_state").asText()) == null
                || records.find("orders", history.path("id_order").asText()) == null) {
            throw Refused.bare(500, "");
        }
    }

    void afterHistory(ObjectNode history) {
        ObjectNode order = records.find("orders", history.path("id_order").asText());
        if (order != null) {
            state(order, history.path("id_order_state").asText(), false);
        }
    }

    private void state(ObjectNode order, String state, boolean remembered) {
        order.put("current_state", state);
        order.put("date_upd", records.now);
        if (remembered) {
            records.make("order_histories", "id_order=" + order.path("id").asText(), "id_order_state=" + state);
        }
        ObjectNode known = records.find("order_states", state);
        if (known == null) {
            return;
        }
        if (known.path("paid").asInt() == 1
                && Records.decimal(order, "total_paid_real").signum() == 0) {
            String total = order.path("total_paid_tax_incl").asText();
            order.put("total_paid_real", total).put("valid", "1");
            records.make(
                    "order_payments",
                    "order_reference=" + order.path("reference").asText(),
                    "id_currency=1",
                    "amount=" + total,
                    "payment_method=" + order.path("payment").asText(),
                    "conversion_rate=1");
        }
        if (known.path("invoice").asInt() == 1 && order.path("invoice_number").asInt() == 0) {
            order.put("invoice_number", order.path("id").asText()).put("invoice_date", records.now);
        }
        if (known.path("delivery").asInt() == 1 && order.path("delivery_number").asInt() == 0) {
            order.put("delivery_number", order.path("id").asText()).put("delivery_date", records.now);
        }
    }

    void afterSlip(ObjectNode slip) {
        for (JsonNode line : Records.associated(slip, "order_slip_details")) {
            ObjectNode detail =
                    records.find("order_details", line.path("id_order_detail").asText());
            if (detail != null) {
                int quantity = detail.path("product_quantity_refunded").asInt()
                        + line.path("product_quantity").asInt();
                detail.put("product_quantity_refunded", String.valueOf(quantity));
            }
        }
    }
}
