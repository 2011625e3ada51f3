package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.ShopRequest;
import java.util.Set;

/** Makes a refund of one order: money is only moved where a gateway can, stock comes back unless it was declined. */
record RefundWriter(ShopData data, ObjectNode order, ShopRequest request) {
    private static final Set<String> BY_HAND = Set.of("bacs", "cod", "cheque");

    /** @throws WooError when the amount is not left, or money should be moved and cannot */
    ObjectNode create(ObjectNode body) {
        long amount =
                body.hasNonNull("amount") ? Money.signed(body.path("amount").asText()) : asked(body.path("line_items"));
        long left = Money.signed(order.path("total").asText());
        for (JsonNode earlier : order.path("refunds")) {
            left += Money.signed(earlier.path("total").asText());
        }
        if (amount <= 0 || amount > left) {
            throw refused("Invalid refund amount.");
        }
        boolean paid = body.path("api_refund").asBoolean(true);
        checkGateway(paid);
        ObjectNode refund = data.refunds.kind().blank();
        int id = data.nextPost();
        refund.put("id", id).put(Kind.PARENT, order.path("id").asInt());
        SiteTime.put(refund, "date_created", request.at());
        refund.put("amount", Money.text(amount))
                .put("reason", body.path("reason").asText(""))
                .put("refunded_payment", paid);
        refund.withArray("meta_data")
                .addObject()
                .put("id", data.nextLine())
                .put("key", "_refund_type")
                .put("value", amount == left ? "full" : "partial");
        Meta.merge(refund, body.path("meta_data"), data);
        for (JsonNode sent : body.path("line_items")) {
            for (String lines : new String[] {"line_items", "shipping_lines", "fee_lines"}) {
                line(refund.withArray(lines), order.path(lines), sent);
            }
        }
        if (body.path("api_restock").asBoolean(true)) {
            refund.path("line_items").forEach(this::restock);
        }
        keep(refund, amount == left);
        return refund;
    }

    /** The refund of everything that was sold, as generated orders have it. */
    static ObjectNode whole(ObjectNode refund, ObjectNode order, JsonNode summary) {
        refund.put("id", summary.path("id").asInt())
                .put(Kind.PARENT, order.path("id").asInt())
                .put("amount", summary.path("total").asText().replace("-", ""))
                .put("reason", summary.path("reason").asText());
        SiteTime.put(refund, "date_created", SiteTime.get(order, "date_modified"));
        for (JsonNode item : order.path("line_items")) {
            ObjectNode line = negative(item, item.path("quantity").asInt());
            line.put("id", item.path("id").asInt() + 50_000_000);
            for (String amount : new String[] {"subtotal", "subtotal_tax", "total", "total_tax"}) {
                line.put(amount, Money.text(-Money.signed(item.path(amount).asText())));
            }
            refund.withArray("line_items").add(line);
        }
        return refund;
    }

    private void keep(ObjectNode refund, boolean whole) {
        data.refunds.records().put(refund);
        order.withArray("refunds")
                .insertObject(0)
                .put("id", refund.path("id").asInt())
                .put("reason", refund.path("reason").asText())
                .put("total", "-" + refund.path("amount").asText())
                .put("total_tax", "0.00");
        if (whole) {
            order.put("status", "refunded");
        }
        SiteTime.put(order, "date_modified", request.at());
        data.orders.put(order);
    }

    private void checkGateway(boolean paid) {
        String method = order.path("payment_method").asText();
        if (paid && method.isEmpty()) {
            throw refused("The payment gateway for this order does not exist.");
        }
        if (paid && BY_HAND.contains(method)) {
            throw refused("The payment gateway for this order does not support automatic refunds.");
        }
    }

    private void line(ArrayNode lines, JsonNode items, JsonNode sent) {
        for (JsonNode item : items) {
            if (item.path("id").asInt() == sent.path("id").asInt()) {
                ObjectNode line = negative(item, sent.path("quantity").asInt(0));
                String total =
                        Money.text(-Money.signed(sent.path("refund_total").asText("0")));
                line.put("id", data.nextLine());
                if (item.has("subtotal")) {
                    line.put("subtotal", total).put("subtotal_tax", "0.00");
                }
                long tax = 0;
                for (JsonNode one : sent.path("refund_tax")) {
                    tax += Money.signed(one.path("refund_total").asText("0"));
                }
                line.put("total", total).put("total_tax", Money.text(-tax));
                lines.add(line);
            }
        }
    }

    private static ObjectNode negative(JsonNode item, int quantity) {
        ObjectNode line = item.deepCopy();
        if (item.has("quantity")) {
            line.put("quantity", -quantity);
        }
        line.putArray("taxes");
        String refunded = item.path("id").asText();
        line.putArray("meta_data")
                .addObject()
                .put("id", item.path("id").asInt() + 60_000_000)
                .put("key", "_refunded_item_id")
                .put("value", refunded)
                .put("display_key", "_refunded_item_id")
                .put("display_value", refunded);
        return line;
    }

    private void restock(JsonNode line) {
        new Stock(data, request.origin()).take(line, line.path("quantity").asInt());
    }

    private static long asked(JsonNode lines) {
        long cents = 0;
        for (JsonNode line : lines) {
            cents += Money.signed(line.path("refund_total").asText("0"));
            for (JsonNode tax : line.path("refund_tax")) {
                cents += Money.signed(tax.path("refund_total").asText("0"));
            }
        }
        return cents;
    }

    private static WooError refused(String message) {
        return new WooError(500, "woocommerce_rest_cannot_create_order_refund", message);
    }
}
