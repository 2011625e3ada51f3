package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code /orders/{id}/refunds}, and with order 0 {@code /refunds}: those of every order that a client touched. */
record Refunds(ShopData data, int order) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        List<ObjectNode> found = new ArrayList<>();
        if (order != 0) {
            collect(existing(request.origin()), request.origin(), found);
        } else {
            data.orders.written().forEach(node -> collect(node, request.origin(), found));
        }
        int[] indexes = java.util.stream.IntStream.range(0, found.size()).toArray();
        return new Reply.Many(Listing.page(indexes, false, request.query()), found::get);
    }

    @Override
    public Reply create(ShopRequest request, ObjectNode body) {
        ObjectNode node = existing(request.origin());
        long amount = Money.cents(body.path("amount").asText(""));
        long left = Money.cents(node.path("total").asText());
        for (JsonNode earlier : node.path("refunds")) {
            left -= Money.cents(earlier.path("total").asText().replace("-", ""));
        }
        if (amount <= 0 || amount > left) {
            throw new WooError(500, "woocommerce_rest_cannot_create_order_refund", "Invalid refund amount.");
        }
        int id = data.nextPost();
        ObjectNode summary = Json.object()
                .put("id", id)
                .put("reason", body.path("reason").asText(""))
                .put("total", "-" + Money.text(amount))
                .put("total_tax", "0.00");
        node.withArray("refunds").insert(0, summary);
        SiteTime.put(node, "date_modified", request.at());
        data.orders.put(node);
        data.log.add("create", "refund", Integer.toString(id), body);
        return new Reply.One(201, full(node, summary, body.path("line_items"), request.at(), request.origin()));
    }

    private ObjectNode existing(String origin) {
        ObjectNode node = data.orders.find(order, origin);
        if (node == null) {
            throw new WooError(404, "woocommerce_rest_invalid_order_id", "Invalid order ID.");
        }
        return node;
    }

    private void collect(ObjectNode of, String origin, List<ObjectNode> found) {
        for (JsonNode summary : of.path("refunds")) {
            found.add(full(of, summary, Json.array(), SiteTime.get(of, "date_modified"), origin));
        }
    }

    private ObjectNode full(ObjectNode of, JsonNode summary, JsonNode sent, Instant at, String origin) {
        ObjectNode node = Json.object().put("id", summary.path("id").asInt());
        if (order == 0) {
            node.put("parent_id", of.path("id").asInt());
        }
        SiteTime.put(node, "date_created", at);
        node.put("amount", summary.path("total").asText().replace("-", ""))
                .put("reason", summary.path("reason").asText())
                .put("refunded_by", 1)
                .put("refunded_payment", false);
        node.putArray("meta_data")
                .addObject()
                .put("id", data.nextLine())
                .put("key", "_refund_type")
                .put("value", "partial");
        node.putArray("line_items");
        for (JsonNode one : sent) {
            line(node, of, one);
        }
        node.putArray("shipping_lines");
        node.putArray("tax_lines");
        node.putArray("fee_lines");
        String id = of.path("id").asText();
        Links.end(node, origin, "orders/" + id + "/refunds", node.path("id").asText(), "GET", "DELETE")
                .to("up", "orders/" + id);
        return node;
    }

    private void line(ObjectNode refund, ObjectNode of, JsonNode sent) {
        for (JsonNode item : of.path("line_items")) {
            if (item.path("id").asInt() == sent.path("id").asInt()) {
                ObjectNode line = item.deepCopy();
                line.put("id", data.nextLine())
                        .put("quantity", -sent.path("quantity").asInt(1));
                String total =
                        "-" + Money.text(Math.round(sent.path("refund_total").asDouble() * 100));
                line.put("subtotal", total)
                        .put("total", total)
                        .put("subtotal_tax", "0.00")
                        .put("total_tax", "0.00");
                line.putArray("taxes");
                String refunded = item.path("id").asText();
                line.putArray("meta_data")
                        .addObject()
                        .put("id", data.nextLine())
                        .put("key", "_refunded_item_id")
                        .put("value", refunded)
                        .put("display_key", "_refunded_item_id")
                        .put("display_value", refunded);
                refund.withArray("line_items").add(line);
            }
        }
    }
}
