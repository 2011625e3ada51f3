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
    private static final Set<String> SOLD = Set.of("processing", "completed", "on-hold");
    private static final Set<String> UNSOLD = Set.of("cancelled", "pending");

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
            if (coupon.has("id")) {
                throw new WooError(400, "woocommerce_rest_coupon_item_id_readonly", "Coupon item ID is readonly.");
            }
            if (coupon(code).isEmpty()) {
                throw new WooError(
                        400,
                        "woocommerce_rest_invalid_coupon",
                        "Coupon &quot;" + code + "&quot; cannot be applied because it does not exist.",
                        Json.object().put("new_draft_order_id", id));
            }
        }
    }

    private void apply(ObjectNode node, ObjectNode body, ShopRequest request) {
        String before = node.path("status").asText();
        body.properties().forEach(entry -> {
            if (PLAIN.contains(entry.getKey()) && !entry.getValue().isNull()) {
                node.set(entry.getKey(), Typed.like(node.get(entry.getKey()), entry.getValue()));
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
                if (address.has(entry.getKey()) && !entry.getValue().isNull()) {
                    address.put(entry.getKey(), entry.getValue().asText());
                }
            });
        }
        OrderItems items = new OrderItems(data, node, request.origin());
        items.apply(body);
        if (body.path("coupon_lines").isArray()) {
            ArrayNode lines = node.putArray("coupon_lines");
            for (JsonNode line : body.path("coupon_lines")) {
                lines.add(OrderLines.coupon(
                        data.nextLine(), coupon(line.path("code").asText())));
            }
        }
        items.discount();
        Meta.merge(node, body.path("meta_data"), data);
        OrderLines.total(node, data.nextLine(), request.origin());
        progress(before, node, body, request);
    }

    private ObjectNode coupon(String code) {
        return data.coupons.all(one -> one.path("code").asText().equalsIgnoreCase(code)).stream()
                .findFirst()
                .orElse(Json.object());
    }

    /** What a new status brings with it: dates, a note, and stock that is taken once and put back. */
    private void progress(String before, ObjectNode node, ObjectNode body, ShopRequest request) {
        if (body.path("set_paid").asBoolean() && node.path("status").asText().matches("pending|on-hold|failed")) {
            node.put("status", "processing");
        }
        String status = node.path("status").asText();
        if ((status.equals("processing") || status.equals("completed"))
                && node.path("date_paid").isNull()) {
            SiteTime.put(node, "date_paid", request.at());
        }
        stock(status, node, request.origin());
        if (status.equals("completed") && node.path("date_completed").isNull()) {
            SiteTime.put(node, "date_completed", request.at());
        }
        node.put("is_editable", status.equals("pending") || status.equals("on-hold"));
        node.put(
                "needs_payment",
                status.equals("pending") && Money.cents(node.path("total").asText()) > 0);
        if (!before.equals(status)) {
            String text = "Order status changed from " + OrderStatuses.name(before) + " to "
                    + OrderStatuses.name(status) + ".";
            new Notes(data, node.path("id").asInt()).add(text, request.at());
        }
    }

    private void stock(String status, ObjectNode node, String origin) {
        Stock stock = new Stock(data, origin);
        for (JsonNode line : node.path("line_items")) {
            if (SOLD.contains(status)) {
                stock.sell((ObjectNode) line, data.nextLine());
            } else if (UNSOLD.contains(status)) {
                stock.putBack((ObjectNode) line);
            }
        }
    }
}
