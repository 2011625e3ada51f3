package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.WriteLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code /orders/{id}/notes}: the one every order begins with, and those in the write log. */
record Notes(ShopData data, int order) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        Instant created = SiteTime.get(existing(request), "date_created");
        List<ObjectNode> notes = new ArrayList<>();
        for (WriteLog.Entry entry : data.log.entries()) {
            if (entry.entity().equals("note") && entry.body().path("order").asInt() == order) {
                notes.add(note(Integer.parseInt(entry.id()), entry.body(), request.at(), request.origin()));
            }
        }
        notes.add(note(order, Json.object().put("note", "Order placed."), created, request.origin()));
        int[] indexes = IntStream.range(0, notes.size()).toArray();
        return new Reply.Many(Listing.page(indexes, false, request.query()), notes::get);
    }

    @Override
    public Reply create(ShopRequest request, ObjectNode body) {
        existing(request);
        int id = data.nextLine();
        data.log.add("create", "note", Integer.toString(id), body.deepCopy().put("order", order));
        return new Reply.One(201, note(id, body, request.at(), request.origin()));
    }

    private ObjectNode existing(ShopRequest request) {
        ObjectNode node = data.orders.find(order, request.origin());
        if (node == null) {
            throw new WooError(404, "woocommerce_rest_order_invalid_id", "Invalid order ID.");
        }
        return node;
    }

    private ObjectNode note(int id, JsonNode body, Instant at, String origin) {
        ObjectNode node = Json.object().put("id", id).put("author", "WooCommerce");
        SiteTime.put(node, "date_created", at);
        node.put("note", body.path("note").asText())
                .put("customer_note", body.path("customer_note").asBoolean());
        String parent = "orders/" + order;
        Links.end(node, origin, parent + "/notes", Integer.toString(id), "GET", "DELETE")
                .to("up", parent);
        return node;
    }
}
