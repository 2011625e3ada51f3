package io.cartway.bench.emulator.shopify;

import java.util.Map;
import java.util.function.Function;

/** Returns: asked for, opened, declined, processed, closed, cancelled. */
final class ReturnWrites {
    private static final String RETURN = "Return";
    private static final String STATUS = "status";

    private final Records records;

    ReturnWrites(Records records) {
        this.records = records;
    }

    void into(Map<String, Function<Node, Node>> all) {
        all.put("returnCreate", call -> create(call.node("returnInput"), "OPEN"));
        all.put("returnCancel", call -> move(call.id(), "OPEN", "CANCELED"));
    }

    private Node create(Node input, String status) {
        Node order = records.need("Order", input.text("orderId"), "returnInput", "orderId");
        Node made = Node.of(
                STATUS,
                status,
                "order",
                order.id(),
                "name",
                order.text("name") + "-R" + (order.list("returns").size() + 1));
        if (input.nodes("returnLineItems").isEmpty()) {
            throw new UserError("INVALID", "Return line items can't be empty", "returnInput", "returnLineItems");
        }
        int total = 0;
        for (Node wanted : input.nodes("returnLineItems")) {
            Node shipped = records.need(
                    "FulfillmentLineItem", wanted.text("fulfillmentLineItemId"), "returnInput", "returnLineItems");
            if (wanted.number("quantity") > shipped.number("quantity")) {
                throw new UserError(
                        "INVALID", "Quantity exceeds the returnable quantity", "returnInput", "returnLineItems");
            }
            total += wanted.number("quantity");
            String reason = wanted.has("returnReason") ? wanted.text("returnReason") : "OTHER";
            Node definition = wanted.has("returnReasonDefinitionId")
                    ? records.need(
                            "ReturnReasonDefinition",
                            wanted.text("returnReasonDefinitionId"),
                            "returnReasonDefinitionId")
                    : records.all("ReturnReasonDefinition").get(0);
            made.append(
                    "returnLineItems",
                    records.add(
                                    "ReturnLineItem",
                                    Node.of(
                                            "fulfillmentLineItem",
                                            shipped.id(),
                                            "quantity",
                                            wanted.number("quantity"),
                                            "refundableQuantity",
                                            wanted.number("quantity"),
                                            "processableQuantity",
                                            wanted.number("quantity"),
                                            "unprocessedQuantity",
                                            wanted.number("quantity"),
                                            "returnReason",
                                            reason,
                                            "returnReasonDefinition",
                                            definition.id(),
                                            "returnReasonNote",
                                            wanted.text("returnReasonNote"),
                                            "customerNote",
                                            wanted.get("customerNote")))
                            .id());
        }
        records.add(RETURN, made).put("totalQuantity", total);
        order.append("returns", made.id())
                .put("returnStatus", status.equals("OPEN") ? "IN_PROGRESS" : "RETURN_REQUESTED");
        records.touch(order);
        return Writes.payload("return", made);
    }

    private Node move(String id, String from, String to) {
        Node made = records.need(RETURN, id, "id");
        if (!made.text(STATUS).equals(from)) {
            throw new UserError("INVALID_STATE", "Return is not " + from, "id");
        }
        made.put(STATUS, to).put("closedAt", to.equals("CLOSED") ? records.now() : null);
        records.need("Order", made.text("order"))
                .put(
                        "returnStatus",
                        switch (to) {
                            case "OPEN" -> "IN_PROGRESS";
                            case "CLOSED" -> "RETURNED";
                            default -> "NO_RETURN";
                        });
        return Writes.payload("return", made);
    }
}
