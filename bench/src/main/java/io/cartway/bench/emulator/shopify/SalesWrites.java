package io.cartway.bench.emulator.shopify;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Discount codes, gift cards, script tags and carrier services. */
final class SalesWrites {
    private static final String CODE_NODE = "DiscountCodeNode";
    private static final String DISCOUNT = "codeDiscount";

    private final Records records;

    SalesWrites(Records records) {
        this.records = records;
    }

    void into(Map<String, Function<Node, Node>> all) {
        all.put("discountCodeBasicCreate", call -> discount(call.node("basicCodeDiscount"), "DiscountCodeBasic"));
        all.put(
                "discountCodeFreeShippingCreate",
                call -> discount(call.node("freeShippingCodeDiscount"), "DiscountCodeFreeShipping"));
        all.put("discountCodeDelete", call -> {
            records.need(CODE_NODE, call.id(), "id");
            records.remove(call.id());
            return Writes.deleted("deletedCodeDiscountId", call.id());
        });
        all.put("giftCardCreate", call -> giftCard(call.node("input")));
        all.put("giftCardDeactivate", call -> {
            Node card = records.need("GiftCard", call.id(), "id");
            card.put("enabled", false).put("status", "disabled").put("deactivatedAt", records.now());
            return Writes.payload("giftCard", records.touch(card));
        });
        all.put("scriptTagCreate", call -> {
            Writes.needText(call.node("input"), "src", "Src", "input", "src");
            Node tag = Node.of("displayScope", "ONLINE_STORE").take(call.node("input"), "src", "displayScope", "cache");
            return Writes.payload("scriptTag", records.add("ScriptTag", tag));
        });
        all.put("scriptTagDelete", call -> remove("ScriptTag", call.id(), "deletedScriptTagId"));
        all.put("carrierServiceCreate", call -> {
            Node service = call.node("input").copy();
            service.put("formattedName", service.text("name") + " (Rates provided by app)");
            return Writes.payload("carrierService", records.add("DeliveryCarrierService", service));
        });
        all.put("carrierServiceDelete", call -> remove("DeliveryCarrierService", call.id(), "deletedId"));
    }

    private Node remove(String type, String id, String name) {
        records.need(type, id, "id");
        records.remove(id);
        return Writes.deleted(name, id);
    }

    private Node discount(Node input, String type) {
        Writes.needText(input, "code", "Code", "basicCodeDiscount", "code");
        boolean taken = records.all(CODE_NODE).stream()
                .anyMatch(node -> node.node(DISCOUNT).nodes("codes").stream()
                        .anyMatch(code -> code.text("code").equalsIgnoreCase(input.text("code"))));
        if (taken) {
            throw new UserError(
                    "TAKEN", "Code must be unique. Please try a different code.", "basicCodeDiscount", "code");
        }
        Node discount = Node.of(
                "__typename",
                type,
                "createdAt",
                records.now(),
                "updatedAt",
                records.now(),
                "asyncUsageCount",
                0,
                "codesCount",
                1,
                "summary",
                input.text("title"),
                "combinesWith",
                new Node().put("orderDiscounts", false),
                "codes",
                List.of(Node.of(
                        "id",
                        Records.id("DiscountRedeemCode", records.all(CODE_NODE).size() + 1L),
                        "code",
                        input.text("code"))));
        fill(discount, input);
        Node node = records.add(
                CODE_NODE,
                Node.of(
                        DISCOUNT,
                        discount,
                        "method",
                        "code",
                        "type",
                        type.equals("DiscountCodeBasic")
                                        && discount.node("customerGets")
                                                .node("value")
                                                .has("percentage")
                                ? "percentage"
                                : "fixed_amount"));
        return Writes.payload("codeDiscountNode", node);
    }

    private void fill(Node discount, Node input) {
        discount.take(input, "title", "startsAt", "endsAt", "usageLimit", "appliesOncePerCustomer");
        String from = discount.text("startsAt");
        String until = discount.text("endsAt");
        String now = records.now();
        discount.put(
                "status",
                !until.isEmpty() && until.compareTo(now) < 0
                        ? "EXPIRED"
                        : from.compareTo(now) > 0 ? "SCHEDULED" : "ACTIVE");
        if (input.has("customerGets")) {
            discount.put("customerGets", gets(input.node("customerGets")));
        }
        Node least = input.node("minimumRequirement");
        if (least.node("subtotal").has("greaterThanOrEqualToSubtotal")) {
            discount.put(
                    "minimumRequirement",
                    Node.of(
                            "__typename",
                            "DiscountMinimumSubtotal",
                            "greaterThanOrEqualToSubtotal",
                            least.node("subtotal").text("greaterThanOrEqualToSubtotal")));
        } else if (least.node("quantity").has("greaterThanOrEqualToQuantity")) {
            discount.put(
                    "minimumRequirement",
                    Node.of(
                            "__typename",
                            "DiscountMinimumQuantity",
                            "greaterThanOrEqualToQuantity",
                            least.node("quantity").text("greaterThanOrEqualToQuantity")));
        }
        Node who = input.node("context").node("customers");
        discount.put(
                "context",
                who.has("add")
                        ? Node.of("__typename", "DiscountCustomers", "customers", who.list("add"))
                        : Node.of("__typename", "DiscountBuyerSelectionAll", "all", "ALL"));
    }

    private static Node gets(Node input) {
        Node value = input.node("value");
        Node off = value.has("percentage")
                ? Node.of("__typename", "DiscountPercentage", "percentage", value.get("percentage"))
                : Node.of(
                        "__typename",
                        "DiscountAmount",
                        "amount",
                        value.node("discountAmount").text("amount"),
                        "appliesOnEachItem",
                        value.node("discountAmount").flag("appliesOnEachItem"));
        Node items = input.node("items");
        Node on = items.has("products")
                ? Node.of(
                        "__typename",
                        "DiscountProducts",
                        "products",
                        items.node("products").list("productsToAdd"),
                        "productVariants",
                        items.node("products").list("productVariantsToAdd"))
                : items.has("collections")
                        ? Node.of(
                                "__typename",
                                "DiscountCollections",
                                "collections",
                                items.node("collections").list("add"))
                        : Node.of("__typename", "AllDiscountItems", "allItems", true);
        return Node.of("value", off, "items", on, "appliesOnOneTimePurchase", true);
    }

    private Node giftCard(Node input) {
        Node amount = input.has("initialAmount")
                ? input.node("initialAmount")
                : Node.of("amount", input.text("initialValue"));
        if (amount.money("amount").signum() <= 0) {
            throw new UserError("GREATER_THAN", "Initial value must be greater than 0", "input", "initialValue");
        }
        String code = input.has("code")
                ? input.text("code")
                : "%016d".formatted(7_000_000_000_000L + records.all("GiftCard").size());
        Node card = Node.of(
                        "initialValue",
                        amount.money("amount"),
                        "balance",
                        amount.money("amount"),
                        "enabled",
                        true,
                        "status",
                        "enabled",
                        "lastCharacters",
                        code.substring(code.length() - 4),
                        "maskedCode",
                        "•••• •••• •••• " + code.substring(code.length() - 4))
                .take(input, "note", "expiresOn")
                .put("customer", input.get("customerId"));
        return Writes.payload("giftCard", records.add("GiftCard", card)).put("giftCardCode", code);
    }
}
