package io.cartway.bench.emulator.shopify;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Draft orders, kept or only calculated. */
final class DraftWrites {
    private static final BigDecimal RATE = new BigDecimal("4.90");

    private final Records records;

    DraftWrites(Records records) {
        this.records = records;
    }

    void into(Map<String, Function<Node, Node>> all) {
        all.put("draftOrderCalculate", call -> Node.of("calculatedDraftOrder", draft(call.node("input"))));
        all.put("draftOrderCreate", call -> {
            Node draft = draft(call.node("input")).put("status", "OPEN");
            draft.take(call.node("input"), "email", "phone", "tags", "customAttributes")
                    .put("note2", call.node("input").get("note"));
            records.add("DraftOrder", draft)
                    .put("name", "#D" + records.all("DraftOrder").size());
            return Writes.payload("draftOrder", draft);
        });
        all.put("draftOrderDelete", call -> {
            String id = call.node("input").id();
            records.need("DraftOrder", id, "input", "id");
            records.remove(id);
            return Writes.deleted("deletedId", id);
        });
    }

    private Node draft(Node input) {
        if (input.nodes("lineItems").isEmpty()) {
            throw new UserError("INVALID", "Add at least 1 product", "input", "lineItems");
        }
        Node draft = Node.of(
                "currencyCode",
                Seed.CURRENCY,
                "presentmentCurrencyCode",
                Seed.CURRENCY,
                "discountCodes",
                input.texts("discountCodes"));
        if (input.has("customerId")) {
            draft.put(
                    "customer",
                    records.need("Customer", input.text("customerId"), "input", "customerId")
                            .id());
        }
        for (String address : List.of("billingAddress", "shippingAddress")) {
            if (input.has(address)) {
                draft.put(address, Addresses.add(records, input.node(address)));
            }
        }
        BigDecimal subtotal = BigDecimal.ZERO;
        for (Node wanted : input.nodes("lineItems")) {
            Node line = Node.of(
                            "quantity",
                            wanted.number("quantity"),
                            "custom",
                            !wanted.has("variantId"),
                            "requiresShipping",
                            true)
                    .take(wanted, "title", "sku");
            BigDecimal price = wanted.money("originalUnitPrice");
            if (wanted.has("variantId")) {
                Node variant = records.need("ProductVariant", wanted.text("variantId"), "input", "lineItems");
                price = variant.money("price");
                line.put("variant", variant.id())
                        .put("product", variant.text("product"))
                        .put(
                                "title",
                                records.need("Product", variant.text("product")).text("title"))
                        .put("sku", records.all(variant.list("item")).get(0).get("sku"));
            }
            BigDecimal total = price.multiply(BigDecimal.valueOf(wanted.number("quantity")));
            line.put("name", line.text("title"))
                    .put("originalUnitPriceSet", price)
                    .put("originalTotalSet", total)
                    .put("discountedTotalSet", total)
                    .put("approximateDiscountedUnitPriceSet", price)
                    .put("uuid", "line-" + draft.list("lineItems").size());
            draft.append(
                    "lineItems",
                    draft.has("status")
                            ? line
                            : records.add("DraftOrderLineItem", line)
                                    .put("__typename", "CalculatedDraftOrderLineItem"));
            subtotal = subtotal.add(total);
        }
        Node rate = Node.of("handle", "standard-4.90", "title", "Standard", "price", RATE);
        if (input.has("shippingAddress")) {
            draft.put(
                    "availableShippingRates",
                    List.of(
                            rate,
                            Node.of("handle", "express-12.00", "title", "Express", "price", new BigDecimal("12.00"))));
        }
        return draft.put("subtotalPriceSet", subtotal)
                .put("totalPriceSet", subtotal)
                .put("totalLineItemsPriceSet", subtotal)
                .put(
                        "totalQuantityOfLineItems",
                        input.nodes("lineItems").stream()
                                .mapToInt(line -> line.number("quantity"))
                                .sum());
    }
}
