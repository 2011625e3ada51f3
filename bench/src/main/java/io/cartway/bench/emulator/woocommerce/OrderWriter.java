package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.util.Set;

/** Makes and changes orders as a client asks. Called under the shop's lock. */
record OrderWriter(ShopData data) {
    private static final Set<String> PLAIN = Set.of(
            "parent_id",
            "status",
            "currency",
            "customer_id",
            "customer_note",
            "payment_method",
            "payment_method_title",
            "transaction_id",
            "created_via");
    /** The one coupon that every shop knows. */
    private static final String COUPON = "tenoff";

    ObjectNode create(ObjectNode body, ShopRequest request) {
        ObjectNode node = OrderNodes.blank();
        int id = data.nextPost();
        node.put("id", id).put("number", Integer.toString(id));
        SiteTime.put(node, "date_created", request.at());
        check(body, id);
        apply(node, body, request);
        return keep("create", node, body, request);
    }

    ObjectNode update(ObjectNode node, ObjectNode body, ShopRequest request) {
        check(body, node.path("id").asInt());
        apply(node, body, request);
        return keep("update", node, body, request);
    }

    private ObjectNode keep(String action, ObjectNode node, ObjectNode body, ShopRequest request) {
        SiteTime.put(node, "date_modified", request.at());
        data.orders.put(node);
        data.log.add(action, "order", node.path("id").asText(), body);
        return node;
    }

    private void check(ObjectNode body, int id) {
        String email = body.path("billing").path("email").asText("");
        if (!email.isEmpty() && !ParameterRule.isEmail(email)) {
            throw Parameters.invalid(
                    "billing", new ParameterRule.Fault("rest_invalid_email", "Invalid email address."));
        }
        int customer = body.path("customer_id").asInt();
        if (customer != 0 && data.customers.find(customer, "") == null) {
            throw new WooError(400, "woocommerce_rest_invalid_customer_id", "Customer ID is invalid.");
        }
        for (JsonNode coupon : body.path("coupon_lines")) {
            String code = coupon.path("code").asText();
            if (!code.equalsIgnoreCase(COUPON)) {
                throw new WooError(
                        400,
                        "woocommerce_rest_invalid_coupon",
                        "Coupon &quot;" + code + "&quot; cannot be applied because it does not exist.",
                        Json.object().put("new_draft_order_id", id));
            }
        }
    }

    private void apply(ObjectNode node, ObjectNode body, ShopRequest request) {
        body.properties().forEach(entry -> {
            if (PLAIN.contains(entry.getKey()) && !entry.getValue().isNull()) {
                node.set(entry.getKey(), entry.getValue());
            }
        });
        node.put(
                "currency_symbol",
                switch (node.path("currency").asText()) {
                    case "EUR" -> "€";
                    case "GBP" -> "£";
                    case "USD" -> "$";
                    default -> node.path("currency").asText();
                });
        for (String side : new String[] {"billing", "shipping"}) {
            ObjectNode address = (ObjectNode) node.get(side);
            body.path(side).properties().forEach(entry -> {
                if (address.has(entry.getKey())) {
                    address.set(entry.getKey(), entry.getValue());
                }
            });
        }
        if (body.has("line_items")) {
            items(node.putArray("line_items"), body, request.origin());
        }
        for (JsonNode line : body.path("shipping_lines")) {
            shipping(node.withArray("shipping_lines").addObject(), line);
        }
        for (JsonNode line : body.path("fee_lines")) {
            long cents = Math.max(0, Money.cents(line.path("total").asText("0")));
            node.withArray("fee_lines")
                    .add(OrderLines.fee(data.nextLine(), line.path("name").asText("Fee"), cents));
        }
        for (JsonNode line : body.path("coupon_lines")) {
            node.withArray("coupon_lines")
                    .add(OrderLines.coupon(data.nextLine(), line.path("code").asText()));
        }
        Meta.merge(node, body.path("meta_data"), data);
        OrderLines.total(node, data.nextLine(), request.origin());
        progress(node, body, request);
    }

    /** What a new status brings with it: dates, and stock that is taken once. */
    private void progress(ObjectNode node, ObjectNode body, ShopRequest request) {
        if (body.path("set_paid").asBoolean() && node.path("status").asText().equals("pending")) {
            node.put("status", "processing");
        }
        String status = node.path("status").asText();
        boolean paid = status.equals("processing") || status.equals("completed");
        if (paid && node.path("date_paid").isNull()) {
            SiteTime.put(node, "date_paid", request.at());
            for (JsonNode line : node.path("line_items")) {
                take((ObjectNode) line, request.origin());
            }
        }
        if (status.equals("completed") && node.path("date_completed").isNull()) {
            SiteTime.put(node, "date_completed", request.at());
        }
        node.put("is_editable", status.equals("pending") || status.equals("on-hold"));
        node.put(
                "needs_payment",
                status.equals("pending") && Money.cents(node.path("total").asText()) > 0);
    }

    /** Overselling is allowed: stock becomes negative. */
    private void take(ObjectNode line, String origin) {
        int variation = line.path("variation_id").asInt();
        Records<?> records = variation != 0 ? data.variations : data.products;
        ObjectNode sold = records.find(
                variation != 0 ? variation : line.path("product_id").asInt(), origin);
        if (sold != null
                && sold.path("manage_stock").isBoolean()
                && sold.path("manage_stock").asBoolean()) {
            int quantity = line.path("quantity").asInt();
            int left = sold.path("stock_quantity").asInt() - quantity;
            records.put(sold.put("stock_quantity", left).put("stock_status", left > 0 ? "instock" : "outofstock"));
            String taken = Integer.toString(quantity);
            line.withArray("meta_data")
                    .addObject()
                    .put("id", data.nextLine())
                    .put("key", "_reduced_stock")
                    .put("value", taken)
                    .put("display_key", "_reduced_stock")
                    .put("display_value", taken);
        }
    }

    /** A product that does not exist becomes a line without one, worth nothing: no error. */
    private void items(ArrayNode lines, ObjectNode body, String origin) {
        boolean coupon = !body.path("coupon_lines").isEmpty();
        for (JsonNode sent : body.path("line_items")) {
            ObjectNode product = data.products.find(sent.path("product_id").asInt(), origin);
            ObjectNode variation =
                    data.variations.find(sent.path("variation_id").asInt(), origin);
            ObjectNode sold = variation != null ? variation : product;
            int quantity = sent.path("quantity").asInt(1);
            long unit = sold == null
                    ? 0
                    : Math.max(0, Money.cents(sold.path("price").asText()));
            long gross = unit * quantity;
            ObjectNode line = OrderLines.item(
                    data.nextLine(), product, variation, quantity, gross, coupon ? gross - gross / 10 : gross);
            if (sent.has("total")) {
                long total = Money.cents(sent.path("total").asText());
                long subtotal = Money.cents(
                        sent.path("subtotal").asText(sent.path("total").asText()));
                OrderLines.amounts(line, subtotal, subtotal * 19 / 100, total, total * 19 / 100);
            }
            lines.add(line);
        }
    }

    private void shipping(ObjectNode line, JsonNode sent) {
        long total = Math.max(0, Money.cents(sent.path("total").asText("0")));
        long tax = total * 19 / 100;
        line.put("id", data.nextLine())
                .put("method_title", sent.path("method_title").asText(""))
                .put("method_id", sent.path("method_id").asText(""))
                .put("instance_id", "")
                .put("total", Money.text(total))
                .put("total_tax", Money.text(tax));
        line.putArray("taxes")
                .addObject()
                .put("id", 1)
                .put("total", Money.text(tax))
                .put("subtotal", "");
        line.put("tax_status", "taxable").putArray("meta_data");
    }
}
