package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code /orders/{id}/notes}, newest first; every order begins with one, which has the order's id. */
record Notes(ShopData data, int order) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        ObjectNode first = placed(request);
        List<ObjectNode> notes = new ArrayList<>(data.notes.of(order));
        Collections.reverse(notes);
        notes.add(first);
        String type = request.query().get("type", "any");
        return Reply.plain(notes.stream()
                .filter(note -> type.equals("any") || note.path("customer_note").asBoolean() == type.equals("customer"))
                .map(note -> linked(note, request.origin()))
                .toList());
    }

    @Override
    public Reply get(ShopRequest request, String id) {
        ObjectNode first = placed(request);
        int number = Resource.number(id);
        return new Reply.One(200, linked(number == order ? first : existing(number), request.origin()));
    }

    @Override
    public Reply create(ShopRequest request, ObjectNode body) {
        placed(request);
        String author = body.path("added_by_user").asBoolean() ? "admin" : "WooCommerce";
        ObjectNode note = note(body.path("note").asText(), request.at())
                .put("customer_note", body.path("customer_note").asBoolean())
                .put("author", author);
        data.notes.records().put(note);
        data.log.add("create", "note", note.path("id").asText(), body);
        return new Reply.One(201, linked(note, request.origin()));
    }

    @Override
    public Reply delete(ShopRequest request, String id, boolean force) {
        placed(request);
        ObjectNode note = existing(Resource.number(id));
        if (!force) {
            throw WooError.noTrash(data.notes.kind().noTrash());
        }
        data.notes.records().remove(note.path("id").asInt());
        data.log.add("delete", "note", id, Json.object().put("force", true));
        return new Reply.One(200, linked(note, request.origin()));
    }

    /** A note that the shop itself makes: no write of a client. */
    void add(String text, Instant at) {
        data.notes.records().put(note(text, at));
    }

    private ObjectNode note(String text, Instant at) {
        ObjectNode note = data.notes.kind().blank();
        note.put("id", data.notes.ids().getAsInt()).put(Kind.PARENT, order).put("note", text);
        SiteTime.put(note, "date_created", at);
        return note;
    }

    private ObjectNode existing(int id) {
        ObjectNode note = data.notes.get(id);
        if (note.path(Kind.PARENT).asInt() != order) {
            throw data.notes.kind().missing();
        }
        return note;
    }

    private ObjectNode placed(ShopRequest request) {
        ObjectNode node = data.orders.find(order, request.origin());
        if (node == null) {
            throw new WooError(404, "woocommerce_rest_order_invalid_id", "Invalid order ID.");
        }
        ObjectNode first = data.notes.kind().blank().put("id", order).put("note", "Order placed.");
        SiteTime.put(first, "date_created", SiteTime.get(node, "date_created"));
        return first;
    }

    private ObjectNode linked(ObjectNode note, String origin) {
        note.remove(Kind.PARENT);
        String parent = "orders/" + order;
        Links.end(note, origin, parent + "/notes", note.path("id").asText(), "GET", "DELETE")
                .to("up", parent);
        return note;
    }
}
