package io.cartway.bench.emulator.shopify;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;

/** Refunds of lines, of shipping and of money. */
final class RefundWrites {
    private final Records records;

    RefundWrites(Records records) {
        this.records = records;
    }

    void into(Map<String, Function<Node, Node>> all) {
        all.put("refundCreate", call -> create(call.node("input")));
    }

    private Node create(Node input) {
        Node order = records.need("Order", input.text("orderId"), "orderId");
        Node refund = records.add("Refund", Node.of("order", order.id(), "note", input.get("note")))
                .put("processedAt", input.has("processedAt") ? input.get("processedAt") : records.now());
        for (Node wanted : input.nodes("refundLineItems")) {
            Node line = records.need("LineItem", wanted.text("lineItemId"), "refundLineItems", "lineItemId");
            int quantity = wanted.number("quantity");
            if (!order.list("lineItems").contains(line.id()) || quantity > line.number("refundableQuantity")) {
                records.remove(refund.id());
                throw new UserError(
                        "INVALID",
                        "Refund line items: cannot refund more items than were purchased",
                        "refundLineItems");
            }
            line.put("refundableQuantity", line.number("refundableQuantity") - quantity);
            line.put("currentQuantity", line.number("currentQuantity") - quantity);
            BigDecimal part = line.money("originalUnitPriceSet").multiply(BigDecimal.valueOf(quantity));
            refund.append(
                    "refundLineItems",
                    records.add(
                                    "RefundLineItem",
                                    Node.of(
                                            "lineItem",
                                            line.id(),
                                            "quantity",
                                            quantity,
                                            "priceSet",
                                            line.money("originalUnitPriceSet"),
                                            "subtotalSet",
                                            part,
                                            "totalTaxSet",
                                            BigDecimal.ZERO,
                                            "location",
                                            wanted.get("locationId"),
                                            "restockType",
                                            wanted.has("restockType") ? wanted.text("restockType") : "NO_RESTOCK",
                                            "restocked",
                                            wanted.has("restockType")
                                                    && !wanted.text("restockType")
                                                            .equals("NO_RESTOCK")))
                            .id());
        }
        BigDecimal money = BigDecimal.ZERO;
        for (Node payment : input.nodes("transactions")) {
            money = money.add(payment.money("amount"));
        }
        BigDecimal left = order.money("totalReceivedSet").subtract(order.money("totalRefundedSet"));
        if (money.compareTo(left) > 0 && !input.flag("allowOverRefunding")) {
            records.remove(refund.id());
            throw new UserError("INVALID", "Refund amount exceeds the refundable amount", "transactions");
        }
        for (Node payment : input.nodes("transactions")) {
            Node booked = new OrderWrites(records)
                    .transaction(order, "REFUND", payment.text("gateway"), payment.money("amount"));
            booked.put("parentTransaction", payment.get("parentId"));
            refund.append("transactions", booked.id());
        }
        BigDecimal shipping = input.node("shipping").flag("fullRefund")
                ? order.money("totalShippingPriceSet")
                : input.node("shipping").money("amount");
        if (shipping.signum() > 0) {
            order.put(
                    "totalRefundedShippingSet",
                    order.money("totalRefundedShippingSet").add(shipping));
            refund.append(
                    "refundShippingLines",
                    records.add(
                                    "RefundShippingLine",
                                    Node.of(
                                            "shippingLine",
                                            order.list("shippingLines").stream()
                                                    .findFirst()
                                                    .orElse(null),
                                            "subtotalAmountSet",
                                            shipping))
                            .id());
        }
        refund.put("totalRefundedSet", money);
        order.append("refunds", refund.id());
        boolean whole = order.money("totalRefundedSet").compareTo(order.money("totalReceivedSet")) >= 0;
        order.put(
                "displayFinancialStatus",
                money.signum() == 0 ? order.text("displayFinancialStatus") : whole ? "REFUNDED" : "PARTIALLY_REFUNDED");
        records.touch(order);
        return Writes.payload("refund", refund).put("order", order);
    }
}
