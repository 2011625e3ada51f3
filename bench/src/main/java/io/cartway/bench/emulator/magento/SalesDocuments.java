package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Documents;
import io.cartway.bench.emulator.documents.Routes;
import java.math.BigDecimal;
import java.util.List;

/** What happens to the items of an order: invoices, shipments with their tracks, credit memos. */
final class SalesDocuments {
    private static final String ITEM = "order_item_id";
    private final MagentoData data;

    SalesDocuments(MagentoData data) {
        this.data = data;
    }

    void add(Routes<MagentoShop.Handler> routes) {
        routes.on("POST order/{}/invoice", call -> id(invoice(order(call.at().get(0)), call.body()), "invoice", call))
                .on("POST order/{}/ship", call -> id(ship(order(call.at().get(0)), call.body()), "shipment", call))
                .on(
                        "POST order/{}/refund",
                        call -> id(refund(order(call.at().get(0)), call.body()), "creditmemo", call))
                .on("POST invoice/{}/refund", this::refundInvoice)
                .on("POST shipment", this::saveShipment)
                .on("GET shipment/{}", call -> found(data.shipments, call.at().get(0)))
                .on("POST shipment/track", this::addTrack)
                .on("DELETE shipment/track/{}", this::deleteTrack)
                .on(
                        "POST shipment/{}/comments",
                        call -> comment(found(data.shipments, call.at().get(0)), call))
                .on("GET invoices/{}", call -> found(data.invoices, call.at().get(0)))
                .on("POST invoices/{}/capture", this::capture)
                .on("POST invoices/{}/void", call -> Json.tree(true))
                .on(
                        "GET creditmemo/{}",
                        call -> found(data.creditmemos, call.at().get(0)))
                .on("GET invoices", call -> MagentoData.search(call, data.invoices.all(), true))
                .on("GET shipments", call -> MagentoData.search(call, data.shipments.all(), true))
                .on("GET creditmemos", call -> MagentoData.search(call, data.creditmemos.all(), true));
    }

    /** @throws MagentoError when there is none */
    ObjectNode order(String id) {
        return found(data.orders, id);
    }

    private static ObjectNode found(Documents documents, String id) {
        ObjectNode found = documents.find(id);
        if (found == null) {
            throw MagentoError.of(404, "The entity that was requested doesn't exist. Verify the entity and try again.");
        }
        return found;
    }

    private JsonNode id(ObjectNode document, String entity, Call call) {
        data.wrote("create", entity, document.path("entity_id").asText(), call.body());
        return Json.tree(document.path("entity_id").asText());
    }

    /** Moves what was named, or all that is left, from ordered to done. Answers the items of the new document. */
    private ArrayNode move(ObjectNode order, JsonNode named, String done, String limit, String refusal) {
        ArrayNode moved = Json.array();
        named.forEach(one -> {
            if (MagentoData.element(
                            order.path("items"), "item_id", one.path(ITEM).asText())
                    == null) {
                throw MagentoError.of(
                        400,
                        refusal + "\nThe " + done + " contains product item that is not part of the original order.");
            }
        });
        order.path("items").forEach(node -> {
            ObjectNode item = (ObjectNode) node;
            BigDecimal left = MagentoData.money(item.path(limit))
                    .subtract(MagentoData.money(item.path(done)))
                    .subtract(MagentoData.money(item.path("qty_canceled")));
            JsonNode wanted =
                    MagentoData.element(named, ITEM, item.path("item_id").asText());
            BigDecimal quantity =
                    named.isEmpty() ? left : wanted == null ? BigDecimal.ZERO : MagentoData.money(wanted.path("qty"));
            if (quantity.compareTo(left) > 0) {
                throw MagentoError.of(
                        400,
                        refusal
                                + "\nThe quantity to process must not be greater than the unprocessed quantity for product SKU \""
                                + item.path("sku").asText() + "\".");
            }
            if (quantity.signum() > 0) {
                item.put(
                        done,
                        MagentoData.money(MagentoData.money(item.path(done)).add(quantity)));
                BigDecimal price = MagentoData.money(item.path("price"));
                ObjectNode part = moved.addObject().put("entity_id", data.serial());
                part.set(ITEM, item.path("item_id"));
                for (String field : List.of("sku", "name", "product_id", "weight")) {
                    if (item.has(field)) {
                        part.set(field, item.path(field));
                    }
                }
                part.put("qty", MagentoData.money(quantity))
                        .put("price", price)
                        .put("row_total", MagentoData.money(price.multiply(quantity)));
            }
        });
        return moved;
    }

    private ObjectNode made(Documents documents, ObjectNode order, ArrayNode items) {
        long id = documents.next();
        ObjectNode made = Json.object()
                .put("entity_id", id)
                .put("increment_id", "%09d".formatted(id))
                .put("created_at", data.now())
                .put("updated_at", data.now());
        made.set("order_id", order.path("entity_id"));
        made.set("store_id", order.path("store_id"));
        made.set("order_currency_code", order.path("order_currency_code"));
        made.set("base_currency_code", order.path("base_currency_code"));
        made.set("items", items);
        made.putArray("comments");
        order.put("updated_at", data.now());
        return documents.add(made);
    }

    private static BigDecimal sum(ArrayNode items) {
        return items.valueStream()
                .map(item -> MagentoData.money(item.path("row_total")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    ObjectNode invoice(ObjectNode order, JsonNode body) {
        String refusal = "Invoice Document Validation Error(s):";
        open(
                order,
                refusal,
                "An invoice cannot be created when an order has a status of "
                        + order.path("status").asText());
        ArrayNode items = move(order, body.path("items"), "qty_invoiced", "qty_ordered", refusal);
        if (items.isEmpty()) {
            throw MagentoError.of(
                    400, refusal + "\nThe invoice can't be created without products. Add products and try again.");
        }
        ObjectNode invoice = made(data.invoices, order, items);
        BigDecimal total = all(order, "qty_invoiced")
                        && data.invoices
                                        .where(
                                                "order_id",
                                                order.path("entity_id").asText())
                                        .size()
                                == 1
                ? MagentoData.money(order.path("grand_total"))
                : sum(items);
        boolean paid = body.path("capture").asBoolean();
        invoice.put("state", paid ? 2 : 1)
                .put("grand_total", MagentoData.money(total))
                .put("subtotal", MagentoData.money(sum(items)));
        order.put(
                "total_invoiced",
                MagentoData.money(
                        MagentoData.money(order.path("total_invoiced")).add(total)));
        if (paid) {
            pay(order, invoice);
        }
        advance(order);
        return invoice;
    }

    private void pay(ObjectNode order, ObjectNode invoice) {
        BigDecimal paid =
                MagentoData.money(order.path("total_paid")).add(MagentoData.money(invoice.path("grand_total")));
        order.put("total_paid", MagentoData.money(paid))
                .put(
                        "total_due",
                        MagentoData.money(
                                MagentoData.money(order.path("grand_total")).subtract(paid)));
        ObjectNode transaction = data.transactions.add(Json.object()
                .put("txn_id", "txn-" + invoice.path("increment_id").asText())
                .put("txn_type", "capture")
                .put("is_closed", 1)
                .put("created_at", data.now()));
        transaction.set("order_id", order.path("entity_id"));
        transaction.set("payment_id", order.path("payment").path("entity_id"));
        transaction.putArray("additional_information");
        transaction.putArray("child_transactions");
        invoice.set("transaction_id", transaction.path("txn_id"));
    }

    private JsonNode capture(Call call) {
        ObjectNode invoice = found(data.invoices, call.at().get(0));
        if (invoice.path("state").asInt() == 1) {
            invoice.put("state", 2);
            pay(order(invoice.path("order_id").asText()), invoice);
        }
        data.wrote("capture", "invoice", call.at().get(0), Json.object());
        return Json.tree(true);
    }

    ObjectNode ship(ObjectNode order, JsonNode body) {
        String refusal = "Shipment Document Validation Error(s):";
        open(
                order,
                refusal,
                "A shipment cannot be created when an order has a status of "
                        + order.path("status").asText());
        if (all(order, "qty_shipped")) {
            throw MagentoError.of(
                    400,
                    refusal
                            + "\nThe order does not allow a shipment to be created.\nYou can't create a shipment without products.");
        }
        ObjectNode shipment =
                made(data.shipments, order, move(order, body.path("items"), "qty_shipped", "qty_ordered", refusal));
        shipment.put("total_qty", shipment.path("items").size());
        ArrayNode tracks = shipment.putArray("tracks");
        body.path("tracks").forEach(track -> tracks.add(track(shipment, track)));
        String comment = body.path("comment").path("comment").asText();
        if (!comment.isEmpty()) {
            MagentoData.list(shipment, "comments")
                    .addObject()
                    .put("comment", comment)
                    .put("entity_id", data.serial());
        }
        advance(order);
        return shipment;
    }

    private ObjectNode track(ObjectNode shipment, JsonNode given) {
        if (given.path("track_number").asText().isEmpty()) {
            throw MagentoError.of(400, "Shipment Document Validation Error(s):\nPlease enter a tracking number.");
        }
        ObjectNode track = MagentoData.object(given).deepCopy();
        track.put("entity_id", data.serial()).put("created_at", data.now()).put("updated_at", data.now());
        track.set("parent_id", shipment.path("entity_id"));
        track.set("order_id", shipment.path("order_id"));
        return track;
    }

    private JsonNode saveShipment(Call call) {
        ObjectNode given = MagentoData.object(call.body().path("entity")).deepCopy();
        ObjectNode shipment = data.shipments.find(given.path("entity_id").asText("-"));
        if (shipment == null) {
            shipment = ship(order(given.path("order_id").asText()), given);
        } else {
            ObjectNode known = shipment;
            if (given.path("tracks").isArray()) {
                ArrayNode tracks = Json.array();
                given.path("tracks").forEach(one -> {
                    ObjectNode old = MagentoData.element(
                            known.path("tracks"),
                            "entity_id",
                            one.path("entity_id").asText("-"));
                    tracks.add(old == null ? track(known, one) : old.setAll(MagentoData.object(one)));
                });
                known.set("tracks", tracks);
            }
            known.put("updated_at", data.now());
        }
        data.wrote("update", "shipment", shipment.path("entity_id").asText(), call.body());
        return shipment;
    }

    private JsonNode addTrack(Call call) {
        JsonNode given = call.body().path("entity");
        ObjectNode shipment = found(data.shipments, given.path("parent_id").asText());
        if (!given.path("order_id").asText().equals(shipment.path("order_id").asText())) {
            throw MagentoError.of(400, "Could not save the shipment tracking.");
        }
        ObjectNode old = MagentoData.element(
                shipment.path("tracks"), "entity_id", given.path("entity_id").asText("-"));
        ObjectNode track = old == null ? track(shipment, given) : old.setAll(MagentoData.object(given));
        if (old == null) {
            MagentoData.list(shipment, "tracks").add(track);
        }
        data.wrote(
                old == null ? "create" : "update",
                "track",
                track.path("entity_id").asText(),
                call.body());
        return track;
    }

    private JsonNode deleteTrack(Call call) {
        boolean gone = false;
        for (ObjectNode shipment : data.shipments.all()) {
            gone |= MagentoData.drop(
                    shipment.path("tracks"),
                    one -> one.path("entity_id").asText().equals(call.at().get(0)));
        }
        if (!gone) {
            found(data.shipments, "-");
        }
        data.wrote("delete", "track", call.at().get(0), Json.object());
        return Json.tree(true);
    }

    private JsonNode comment(ObjectNode document, Call call) {
        ObjectNode comment = MagentoData.object(call.body().path("entity")).deepCopy();
        MagentoData.list(document, "comments")
                .add(comment.put("entity_id", data.serial()).put("created_at", data.now()));
        data.wrote("create", "comment", document.path("entity_id").asText(), call.body());
        return comment;
    }

    ObjectNode refund(ObjectNode order, JsonNode body) {
        String refusal = "Creditmemo Document Validation Error(s):";
        if (MagentoData.money(order.path("total_paid")).signum() == 0) {
            throw MagentoError.of(
                    400,
                    refusal + "\nA creditmemo can not be created when an order has a status of "
                            + order.path("status").asText());
        }
        ArrayNode items = move(order, body.path("items"), "qty_refunded", "qty_invoiced", refusal);
        JsonNode arguments = body.path("arguments");
        BigDecimal shipping = arguments.path("shipping_amount").isMissingNode()
                ? MagentoData.money(order.path("shipping_amount"))
                        .subtract(MagentoData.money(order.path("shipping_refunded")))
                : MagentoData.money(arguments.path("shipping_amount"));
        BigDecimal total = sum(items)
                .add(shipping)
                .add(MagentoData.money(arguments.path("adjustment_positive")))
                .subtract(MagentoData.money(arguments.path("adjustment_negative")));
        ObjectNode memo = made(data.creditmemos, order, items);
        memo.put("state", 3)
                .put("grand_total", MagentoData.money(total))
                .put("subtotal", MagentoData.money(sum(items)))
                .put("shipping_amount", MagentoData.money(shipping))
                .put("adjustment_positive", MagentoData.money(arguments.path("adjustment_positive")))
                .put("adjustment_negative", MagentoData.money(arguments.path("adjustment_negative")));
        String comment = body.path("comment").path("comment").asText();
        if (!comment.isEmpty()) {
            MagentoData.list(memo, "comments")
                    .addObject()
                    .put("comment", comment)
                    .put("entity_id", data.serial())
                    .put("created_at", data.now());
        }
        order.put(
                        "total_refunded",
                        MagentoData.money(
                                MagentoData.money(order.path("total_refunded")).add(total)))
                .put(
                        "shipping_refunded",
                        MagentoData.money(MagentoData.money(order.path("shipping_refunded"))
                                .add(shipping)));
        if (all(order, "qty_refunded")) {
            order.put("state", "closed").put("status", "closed");
        }
        return memo;
    }

    private JsonNode refundInvoice(Call call) {
        ObjectNode invoice = found(data.invoices, call.at().get(0));
        return id(refund(order(invoice.path("order_id").asText()), call.body()), "creditmemo", call);
    }

    private static void open(ObjectNode order, String refusal, String reason) {
        if (order.path("state").asText().matches("canceled|closed|holded")) {
            throw MagentoError.of(400, refusal + "\n" + reason);
        }
    }

    private static boolean all(ObjectNode order, String done) {
        return order.path("items")
                .valueStream()
                .allMatch(item ->
                        MagentoData.money(item.path(done)).compareTo(MagentoData.money(item.path("qty_ordered"))) >= 0);
    }

    private static void advance(ObjectNode order) {
        String state = all(order, "qty_invoiced") && all(order, "qty_shipped") ? "complete" : "processing";
        order.put("state", state).put("status", state);
    }
}
