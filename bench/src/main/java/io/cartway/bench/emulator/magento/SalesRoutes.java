package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Documents;
import io.cartway.bench.emulator.documents.Routes;
import java.math.BigDecimal;
import java.util.List;

/** Orders: placed, read, commented, cancelled, held. What happens to their items is told by {@link SalesDocuments}. */
final class SalesRoutes {
    private final MagentoData data;
    private final SalesDocuments documents;

    SalesRoutes(MagentoData data) {
        this.data = data;
        this.documents = new SalesDocuments(data);
    }

    SalesDocuments documents() {
        return documents;
    }

    void add(Routes<MagentoShop.Handler> routes) {
        routes.on("GET orders", call -> MagentoData.search(call, data.orders.all(), true))
                .on("GET orders/{}", call -> documents.order(call.at().get(0)))
                .on("POST orders", this::save)
                .on("PUT orders/create", this::save)
                .on("PUT orders/{}", this::updateAddress)
                .on("GET orders/items", this::items)
                .on(
                        "GET orders/{}/comments",
                        call -> Json.object()
                                .set("items", documents.order(call.at().get(0)).path("status_histories")))
                .on("POST orders/{}/comments", this::comment)
                .on(
                        "GET orders/{}/statuses",
                        call -> documents.order(call.at().get(0)).path("status"))
                .on("POST orders/{}/cancel", this::cancel)
                .on("POST orders/{}/hold", call -> hold(call, "holded"))
                .on("POST orders/{}/unhold", call -> hold(call, "processing"))
                .on("POST orders/{}/emails", call -> Json.tree(true))
                .on("GET transactions", call -> MagentoData.search(call, data.transactions.all(), true))
                .on(
                        "GET transactions/{}",
                        call -> MagentoData.need(data.transactions, call.at().get(0), "id"));
        documents.add(routes);
    }

    private JsonNode items(Call call) {
        List<ObjectNode> items = data.orders.all().stream()
                .flatMap(order -> order.path("items").valueStream())
                .map(MagentoData::object)
                .toList();
        return MagentoData.search(call, items, true);
    }

    /** An entity with a number changes that order, one without makes one: nothing is reckoned, all of it is taken as said. */
    private JsonNode save(Call call) {
        ObjectNode given = MagentoData.object(call.body().path("entity")).deepCopy();
        ObjectNode old = data.orders.find(given.path("entity_id").asText("-"));
        if (old != null) {
            for (String field :
                    List.of("status", "state", "customer_note", "increment_id", "customer_email", "ext_order_id")) {
                if (given.has(field)) {
                    old.set(field, given.path(field));
                }
            }
            old.put("updated_at", data.now());
            data.wrote("update", "order", old.path("entity_id").asText(), call.body());
            return old;
        }
        for (String field : List.of("base_grand_total", "grand_total", "customer_email", "items")) {
            if (given.path(field).isMissingNode()) {
                throw MagentoError.required(field);
            }
        }
        if (given.path("payment").path("method").asText().isEmpty()) {
            throw MagentoError.required("payment");
        }
        ObjectNode order = place(given);
        data.wrote("create", "order", order.path("entity_id").asText(), call.body());
        return order;
    }

    /** Puts an order in, with numbers for it and its parts. */
    ObjectNode place(ObjectNode order) {
        long id = data.orders.next();
        order.put("entity_id", id);
        standard(order, "increment_id", Json.tree("%09d".formatted(id)));
        standard(order, "state", Json.tree("new"));
        standard(order, "status", Json.tree("pending"));
        standard(order, "created_at", Json.tree(data.now()));
        standard(order, "store_id", Json.tree(1));
        standard(order, "store_name", Json.tree("Main Website\nMain Website Store\nDefault Store View"));
        standard(order, "base_currency_code", Json.tree("EUR"));
        standard(order, "order_currency_code", Json.tree("EUR"));
        standard(order, "total_due", order.path("grand_total"));
        standard(order, "customer_is_guest", Json.tree(order.has("customer_id") ? 0 : 1));
        order.put("updated_at", order.path("created_at").asText());
        BigDecimal quantity = BigDecimal.ZERO;
        for (JsonNode one : order.path("items")) {
            ObjectNode item = MagentoData.object(one);
            item.put("item_id", data.serial()).put("order_id", id);
            for (String count : List.of("qty_invoiced", "qty_shipped", "qty_refunded", "qty_canceled")) {
                item.put(count, 0);
            }
            ObjectNode product = data.products.find(item.path("sku").asText());
            if (product != null) {
                standard(item, "product_id", product.path("id"));
                standard(item, "name", product.path("name"));
                standard(item, "product_type", product.path("type_id"));
            }
            standard(item, "created_at", order.path("created_at"));
            standard(item, "updated_at", order.path("created_at"));
            quantity = quantity.add(MagentoData.money(item.path("qty_ordered")));
        }
        order.put("total_item_count", order.path("items").size()).put("total_qty_ordered", MagentoData.money(quantity));
        address(order.path("billing_address"), id, "billing");
        order.path("extension_attributes").path("shipping_assignments").forEach(one -> {
            address(one.path("shipping").path("address"), id, "shipping");
            ((ObjectNode) one).set("items", order.path("items"));
        });
        MagentoData.inner(order, "payment").put("entity_id", id).put("parent_id", id);
        MagentoData.list(order, "status_histories");
        return data.orders.add(order);
    }

    private static void standard(ObjectNode document, String field, JsonNode value) {
        if (document.path(field).isMissingNode() && !value.isMissingNode()) {
            document.set(field, value);
        }
    }

    private void address(JsonNode address, long order, String type) {
        if (address instanceof ObjectNode object) {
            object.put("entity_id", data.serial()).put("parent_id", order).put("address_type", type);
        }
    }

    private JsonNode updateAddress(Call call) {
        ObjectNode order = documents.order(call.at().get(0));
        ObjectNode given = MagentoData.object(call.body().path("entity")).deepCopy();
        JsonNode shipping = order.path("extension_attributes")
                .path("shipping_assignments")
                .path(0)
                .path("shipping")
                .path("address");
        String id = given.path("entity_id").asText();
        JsonNode old = id.equals(shipping.path("entity_id").asText()) ? shipping : order.path("billing_address");
        if (!id.equals(old.path("entity_id").asText())) {
            throw MagentoError.of(400, "Could not save order address");
        }
        Documents.merge(MagentoData.object(old), given);
        data.wrote("update", "order address", id, call.body());
        return old;
    }

    private JsonNode comment(Call call) {
        ObjectNode order = documents.order(call.at().get(0));
        ObjectNode given = MagentoData.object(call.body().path("statusHistory")).deepCopy();
        given.put("entity_id", data.serial()).put("created_at", data.now());
        given.set("parent_id", order.path("entity_id"));
        standard(given, "status", order.path("status"));
        if (!given.path("status").asText().isEmpty()) {
            order.set("status", given.path("status"));
        }
        MagentoData.list(order, "status_histories").insert(0, given);
        order.put("updated_at", data.now());
        data.wrote("create", "order comment", call.at().get(0), call.body());
        return Json.tree(true);
    }

    private JsonNode cancel(Call call) {
        ObjectNode order = documents.order(call.at().get(0));
        boolean can = order.path("state").asText().matches("new|pending_payment|processing");
        for (JsonNode item : order.path("items")) {
            can &= item.path("qty_invoiced").decimalValue().signum() == 0;
        }
        if (can) {
            order.put("state", "canceled").put("status", "canceled").put("updated_at", data.now());
            order.path("items").forEach(item -> ((ObjectNode) item).set("qty_canceled", item.path("qty_ordered")));
            data.wrote("cancel", "order", call.at().get(0), Json.object());
        }
        return Json.tree(can);
    }

    private JsonNode hold(Call call, String to) {
        ObjectNode order = documents.order(call.at().get(0));
        boolean held = order.path("state").asText().equals("holded");
        if (held == to.equals("holded")) {
            throw MagentoError.of(400, held ? "A hold action is not available." : "You cannot remove the hold.");
        }
        order.put("state", to).put("status", to);
        data.wrote(to.equals("holded") ? "hold" : "unhold", "order", call.at().get(0), Json.object());
        return Json.tree(true);
    }
}
