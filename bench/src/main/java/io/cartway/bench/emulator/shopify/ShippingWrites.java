package io.cartway.bench.emulator.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Fulfillment orders and the fulfillments that are made of them. */
final class ShippingWrites {
    private static final String FULFILLMENT = "Fulfillment";
    private static final String QUANTITY = "quantity";
    private static final String REMAINING = "remainingQuantity";

    private final Records records;

    ShippingWrites(Records records) {
        this.records = records;
    }

    void into(Map<String, Function<Node, Node>> all) {
        all.put("fulfillmentCreate", call -> create(call.node("fulfillment")));
        all.put("fulfillmentCancel", call -> cancel(call.id()));
        all.put("fulfillmentTrackingInfoUpdate", this::track);
        all.put("fulfillmentEventCreate", call -> event(call.node("fulfillmentEvent")));
    }

    /** What is to be shipped of a new order, and what is said to have been. */
    void begin(Node order, Node input) {
        Node wanted = input.node("fulfillment");
        Node location = wanted.has("locationId")
                ? records.need("Location", wanted.text("locationId"), "order", "fulfillment", "locationId")
                : records.all("Location").get(0);
        Node due = records.add(
                "FulfillmentOrder",
                Node.of(
                        "status",
                        "OPEN",
                        "requestStatus",
                        "UNSUBMITTED",
                        "order",
                        order.id(),
                        "orderId",
                        order.id(),
                        "orderName",
                        order.text("name"),
                        "orderProcessedAt",
                        order.text("processedAt"),
                        "fulfillAt",
                        order.text("processedAt"),
                        "location",
                        location.id(),
                        "assignedLocation",
                        Node.of("name", location.text("name"), "location", location.id(), "countryCode", "US"),
                        "deliveryMethod",
                        Node.of(
                                "id",
                                "gid://shopify/DeliveryMethod/1",
                                "methodType",
                                "SHIPPING",
                                "presentedName",
                                "Standard"),
                        "supportedActions",
                        List.of(Node.of("action", "CREATE_FULFILLMENT"))));
        for (Node line : records.all(order.list("lineItems"))) {
            due.append(
                    "lineItems",
                    records.add(
                                    "FulfillmentOrderLineItem",
                                    Node.of(
                                            "lineItem",
                                            line.id(),
                                            "totalQuantity",
                                            line.number(QUANTITY),
                                            REMAINING,
                                            line.number(QUANTITY),
                                            "productTitle",
                                            line.text("title"),
                                            "sku",
                                            line.get("sku"),
                                            "requiresShipping",
                                            true))
                            .id());
        }
        order.append("fulfillmentOrders", due.id()).put("displayFulfillmentStatus", "UNFULFILLED");
        if (input.has("fulfillment") || input.text("fulfillmentStatus").equals("FULFILLED")) {
            Node tracking = new Node()
                    .put("company", wanted.get("trackingCompany"))
                    .put("number", wanted.get("trackingNumber"))
                    .put("numbers", wanted.get("trackingNumbers"));
            create(Node.of(
                    "lineItemsByFulfillmentOrder",
                    List.of(Node.of("fulfillmentOrderId", due.id())),
                    "trackingInfo",
                    tracking));
        }
    }

    private Node create(Node input) {
        List<Node> parts = input.nodes("lineItemsByFulfillmentOrder");
        if (parts.isEmpty()) {
            throw new UserError(
                    "INVALID",
                    "Line items by fulfillment order must be given",
                    "fulfillment",
                    "lineItemsByFulfillmentOrder");
        }
        Node first = records.need("FulfillmentOrder", parts.get(0).text("fulfillmentOrderId"), "fulfillment");
        Node order = records.need("Order", first.text("orderId"));
        Node made = Node.of(
                "status",
                "SUCCESS",
                "displayStatus",
                "FULFILLED",
                "order",
                order.id(),
                "location",
                first.text("location"),
                "requiresShipping",
                true,
                "name",
                order.text("name") + ".F" + (order.list("fulfillments").size() + 1));
        List<Node> items = new ArrayList<>();
        for (Node part : parts) {
            Node due = records.need("FulfillmentOrder", part.text("fulfillmentOrderId"), "fulfillment");
            if (due.text("status").equals("CLOSED")) {
                throw new UserError(
                        "INVALID",
                        "Fulfillment order " + Records.number(due.id()) + " has an unfulfillable status= closed.",
                        "fulfillment");
            }
            made.append("fulfillmentOrders", due.id());
            items.addAll(take(due, part.nodes("fulfillmentOrderLineItems")));
        }
        records.add(FULFILLMENT, made);
        items.forEach(item -> made.append("fulfillmentLineItems", item.id()));
        made.put(
                "totalQuantity",
                items.stream().mapToInt(item -> item.number(QUANTITY)).sum());
        tracking(made, input.node("trackingInfo"));
        order.append("fulfillments", made.id());
        settle(order);
        return Writes.payload("fulfillment", made);
    }

    private List<Node> take(Node due, List<Node> wanted) {
        List<Node> items = new ArrayList<>();
        for (Node line : records.all(due.list("lineItems"))) {
            int quantity = wanted.isEmpty()
                    ? line.number(REMAINING)
                    : wanted.stream()
                            .filter(one -> one.id().equals(line.id()))
                            .mapToInt(one -> one.number(QUANTITY))
                            .sum();
            if (quantity > line.number(REMAINING)) {
                throw new UserError(
                        "INVALID", "Invalid fulfillment order line item quantity requested.", "fulfillment");
            }
            if (quantity > 0) {
                line.put(REMAINING, line.number(REMAINING) - quantity);
                Node of = records.need("LineItem", line.text("lineItem"));
                of.put("unfulfilledQuantity", of.number("unfulfilledQuantity") - quantity);
                items.add(records.add(
                        "FulfillmentLineItem",
                        Node.of(
                                "lineItem",
                                of.id(),
                                QUANTITY,
                                quantity,
                                "dueLine",
                                line.id(),
                                "originalTotalSet",
                                of.money("originalUnitPriceSet").multiply(java.math.BigDecimal.valueOf(quantity)))));
            }
        }
        if (items.isEmpty()) {
            throw new UserError("INVALID", "Fulfillment order line items do not exist", "fulfillment");
        }
        boolean done = records.all(due.list("lineItems")).stream().allMatch(line -> line.number(REMAINING) == 0);
        due.put("status", done ? "CLOSED" : "IN_PROGRESS");
        return items;
    }

    private void settle(Node order) {
        List<Node> lines = records.all(order.list("lineItems"));
        int open = lines.stream()
                .mapToInt(line -> line.number("unfulfilledQuantity"))
                .sum();
        int all = lines.stream().mapToInt(line -> line.number(QUANTITY)).sum();
        order.put(
                "displayFulfillmentStatus",
                open == 0 ? "FULFILLED" : open < all ? "PARTIALLY_FULFILLED" : "UNFULFILLED");
        records.touch(order);
    }

    private static void tracking(Node fulfillment, Node info) {
        List<Object> entries = new ArrayList<>();
        List<String> numbers = info.has("numbers")
                ? info.texts("numbers")
                : info.has("number") ? List.of(info.text("number")) : List.of();
        List<String> urls =
                info.has("urls") ? info.texts("urls") : info.has("url") ? List.of(info.text("url")) : List.of();
        for (int i = 0; i < Math.max(numbers.size(), urls.size()); i++) {
            entries.add(Node.of(
                    "company",
                    info.get("company"),
                    "number",
                    i < numbers.size() ? numbers.get(i) : null,
                    "url",
                    i < urls.size() ? urls.get(i) : null));
        }
        if (entries.isEmpty() && info.has("company")) {
            entries.add(Node.of("company", info.get("company")));
        }
        fulfillment.put("trackingInfo", entries);
    }

    private Node cancel(String id) {
        Node made = records.need(FULFILLMENT, id, "id");
        if (made.text("status").equals("CANCELLED")) {
            throw new UserError("INVALID", "Fulfillment is already cancelled", "id");
        }
        made.put("status", "CANCELLED").put("displayStatus", "CANCELED");
        for (Node item : records.all(made.list("fulfillmentLineItems"))) {
            Node of = records.need("LineItem", item.text("lineItem"));
            of.put("unfulfilledQuantity", of.number("unfulfilledQuantity") + item.number(QUANTITY));
            Node due = records.need("FulfillmentOrderLineItem", item.text("dueLine"));
            due.put(REMAINING, due.number(REMAINING) + item.number(QUANTITY));
        }
        records.all(made.list("fulfillmentOrders")).forEach(due -> due.put("status", "OPEN"));
        settle(records.need("Order", made.text("order")));
        return Writes.payload("fulfillment", records.touch(made));
    }

    private Node track(Node call) {
        Node made = records.need(FULFILLMENT, call.text("fulfillmentId"), "fulfillmentId");
        tracking(made, call.node("trackingInfoInput"));
        return Writes.payload("fulfillment", records.touch(made));
    }

    private Node event(Node input) {
        Node made = records.need(FULFILLMENT, input.text("fulfillmentId"), "fulfillmentEvent", "fulfillmentId");
        Node event = records.add("FulfillmentEvent", input.copy());
        if (!event.has("happenedAt")) {
            event.put("happenedAt", records.now());
        }
        made.append("events", event.id());
        if (input.text("status").equals("DELIVERED")) {
            made.put("deliveredAt", event.text("happenedAt")).put("displayStatus", "DELIVERED");
        }
        records.touch(made);
        return Writes.payload("fulfillmentEvent", event);
    }
}
