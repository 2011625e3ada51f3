package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.util.ArrayList;
import java.util.List;

/** {@code /orders/{id}/refunds}, and with order 0 {@code /refunds}: those of every order. */
record Refunds(ShopData data, int order) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        List<ObjectNode> found = new ArrayList<>();
        if (order != 0) {
            collect(existing(request.origin()), found);
        } else {
            data.orders.newestFirst().forEach(id -> {
                ObjectNode of = data.orders.find(id, request.origin());
                if (of != null && !of.path("refunds").isEmpty()) {
                    collect(of, found);
                }
            });
        }
        DocumentList list = new DocumentList(data.refunds.kind(), new Rules() {}, request.query());
        List<ObjectNode> listed = list.of(found);
        return new Reply.Many(list.page(listed.size()), index -> shown(listed.get(index), request));
    }

    @Override
    public Reply get(ShopRequest request, String id) {
        return new Reply.One(200, shown(refund(existing(request.origin()), Resource.number(id)), request));
    }

    @Override
    public Reply create(ShopRequest request, ObjectNode body) {
        ObjectNode node = existing(request.origin());
        ObjectNode refund = new RefundWriter(data, node, request).create(body);
        data.log.add("create", "refund", refund.path("id").asText(), body);
        return new Reply.One(201, shown(refund, request));
    }

    @Override
    public Reply delete(ShopRequest request, String id, boolean force) {
        ObjectNode node = existing(request.origin());
        ObjectNode refund = refund(node, Resource.number(id));
        if (!force) {
            throw WooError.noTrash(data.refunds.kind().noTrash());
        }
        ArrayNode left = Json.array();
        node.path("refunds").forEach(summary -> {
            if (!summary.path("id").asText().equals(id)) {
                left.add(summary);
            }
        });
        node.set("refunds", left);
        data.orders.put(node);
        data.refunds.records().remove(Resource.number(id));
        data.log.add("delete", "refund", id, Json.object().put("force", true));
        return new Reply.One(200, shown(refund, request));
    }

    private ObjectNode existing(String origin) {
        ObjectNode node = data.orders.find(order, origin);
        if (node == null) {
            throw new WooError(404, "woocommerce_rest_invalid_order_id", "Invalid order ID.");
        }
        return node;
    }

    private void collect(ObjectNode of, List<ObjectNode> found) {
        for (JsonNode summary : of.path("refunds")) {
            found.add(full(of, summary));
        }
    }

    private ObjectNode refund(ObjectNode of, int id) {
        for (JsonNode summary : of.path("refunds")) {
            if (summary.path("id").asInt() == id) {
                return full(of, summary);
            }
        }
        throw data.refunds.kind().missing();
    }

    /** What was kept, or for a generated order a refund of everything. */
    private ObjectNode full(ObjectNode of, JsonNode summary) {
        ObjectNode kept = data.refunds.records().find(summary.path("id").asInt(), "");
        return kept != null ? kept : RefundWriter.whole(data.refunds.kind().blank(), of, summary);
    }

    private ObjectNode shown(ObjectNode refund, ShopRequest request) {
        String of = refund.path(Kind.PARENT).asText();
        String id = refund.path("id").asText();
        ObjectNode node = Json.object().put("id", refund.path("id").asInt());
        if (order == 0) {
            node.put("parent_id", refund.path(Kind.PARENT).asInt());
        }
        refund.properties().forEach(entry -> {
            if (!entry.getKey().equals(Kind.PARENT) && !entry.getKey().startsWith("date_modified")) {
                node.set(entry.getKey(), entry.getValue());
            }
        });
        Links.end(node, request.origin(), "orders/" + of + "/refunds", id, "GET", "DELETE")
                .to("up", "orders/" + of);
        return node;
    }
}
