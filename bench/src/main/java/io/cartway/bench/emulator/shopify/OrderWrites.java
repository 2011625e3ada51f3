package io.cartway.bench.emulator.shopify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Orders: made whole, changed in what may be changed, closed, cancelled, paid. */
final class OrderWrites {
    private static final String ORDER = "Order";
    private static final String INPUT = "input";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Records records;

    OrderWrites(Records records) {
        this.records = records;
    }

    void into(Map<String, Function<Node, Node>> all) {
        all.put("orderCreate", call -> create(call.node("order")));
        all.put("orderUpdate", call -> update(call.node(INPUT)));
        all.put("orderCancel", this::cancel);
        all.put("orderClose", call -> mark(call.node(INPUT).id(), "closedAt", records.now()));
        all.put("orderOpen", call -> open(call.node(INPUT).id()));
        all.put("orderMarkAsPaid", call -> pay(call.node(INPUT).id()));
    }

    private Node create(Node input) {
        if (input.nodes("lineItems").isEmpty()) {
            throw new UserError("INVALID", "Line items must have at least one line item", "order", "lineItems");
        }
        Node order = new Node()
                .take(
                        input,
                        "note",
                        "phone",
                        "email",
                        "tags",
                        "customAttributes",
                        "closedAt",
                        "taxesIncluded",
                        "poNumber",
                        "test",
                        "sourceName",
                        "sourceIdentifier")
                .put("createdAt", records.now())
                .put("processedAt", input.has("processedAt") ? input.get("processedAt") : records.now())
                .put("currencyCode", Seed.CURRENCY)
                .put("presentmentCurrencyCode", Seed.CURRENCY)
                .put("confirmed", true)
                .put("returnStatus", "NO_RETURN")
                .put("statusPageUrl", "https://checkout.example/orders/status");
        records.add(ORDER, order);
        int number = 1000 + records.all(ORDER).size();
        order.put("number", number).put("name", input.has("name") ? input.text("name") : "#" + number);
        customer(order, input);
        for (String address : List.of("billingAddress", "shippingAddress")) {
            if (input.has(address)) {
                order.put(address, Addresses.add(records, input.node(address)));
            }
        }
        lines(order, input);
        totals(order, input);
        payments(order, input);
        new ShippingWrites(records).begin(order, input);
        return Writes.payload("order", order);
    }

    private void customer(Node order, Node input) {
        Node wanted = input.node("customer");
        Node upsert = wanted.node("toUpsert");
        String id = input.has("customerId")
                ? input.text("customerId")
                : wanted.node("toAssociate").id();
        if (!id.isEmpty()) {
            order.put(
                    "customer",
                    records.need("Customer", id, "order", "customer").id());
        } else if (wanted.has("toUpsert")) {
            Node known = records.all("Customer").stream()
                    .filter(one -> one.text("email").equalsIgnoreCase(upsert.text("email")))
                    .findFirst()
                    .orElseGet(() -> records.add("Customer", Node.of("state", "DISABLED", "locale", "en")));
            known.take(upsert, "email", "firstName", "lastName", "phone", "note", "tags");
            order.put("customer", known.id());
        }
    }

    private void lines(Node order, Node input) {
        for (Node line : input.nodes("lineItems")) {
            Node item = Node.of("quantity", line.number("quantity"), "taxable", true, "requiresShipping", true)
                    .take(line, "title", "sku", "variantTitle", "vendor", "requiresShipping", "taxable");
            String title = line.text("title");
            BigDecimal price = line.money("priceSet");
            if (line.has("variantId")) {
                Node variant =
                        records.need("ProductVariant", line.text("variantId"), "order", "lineItems", "variantId");
                Node product = records.need("Product", variant.text("product"));
                title = product.text("title");
                item.put("variant", variant.id()).put("product", product.id());
                item.put("sku", records.all(variant.list("item")).get(0).get("sku"))
                        .put("vendor", product.get("vendor"));
                item.put(
                        "weight",
                        records.all(variant.list("item"))
                                .get(0)
                                .node("measurement")
                                .get("weight"));
                price = line.has("priceSet") ? price : variant.money("price");
            }
            if (title.isBlank()) {
                throw new UserError("INVALID", "Line item title can't be blank", "order", "lineItems", "title");
            }
            BigDecimal total = price.multiply(BigDecimal.valueOf(line.number("quantity")));
            item.put("title", title)
                    .put("name", title)
                    .put("currentQuantity", line.number("quantity"))
                    .put("unfulfilledQuantity", line.number("quantity"))
                    .put("refundableQuantity", line.number("quantity"))
                    .put("originalUnitPriceSet", price)
                    .put("originalTotalSet", total)
                    .put("discountedUnitPriceSet", price)
                    .put("discountedUnitPriceAfterAllDiscountsSet", price)
                    .put("discountedTotalSet", total)
                    .put("customAttributes", attributes(line));
            taxes(item, line.nodes("taxLines"), total);
            order.append("lineItems", records.add("LineItem", item).id());
        }
    }

    private static List<Node> attributes(Node line) {
        return line.nodes("properties").stream()
                .map(one -> Node.of("key", one.text("name"), "value", one.text("value")))
                .toList();
    }

    private static void taxes(Node on, List<Node> lines, BigDecimal base) {
        for (Node line : lines) {
            BigDecimal tax = line.has("priceSet") ? line.money("priceSet") : base.multiply(line.money("rate"));
            on.append(
                    "taxLines",
                    Node.of(
                            "title",
                            line.text("title"),
                            "rate",
                            line.money("rate").doubleValue(),
                            "ratePercentage",
                            line.money("rate").multiply(HUNDRED).doubleValue(),
                            "priceSet",
                            tax.setScale(2, RoundingMode.HALF_UP)));
        }
    }

    private void totals(Node order, Node input) {
        List<Node> items = records.all(order.list("lineItems"));
        BigDecimal subtotal = sum(items, "originalTotalSet");
        BigDecimal shipping = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        for (Node line : input.nodes("shippingLines")) {
            shipping = shipping.add(line.money("priceSet"));
            Node made = records.add("ShippingLine", new Node().take(line, "title", "code", "source"));
            made.put("originalPriceSet", line.money("priceSet")).put("discountedPriceSet", line.money("priceSet"));
            made.put("currentDiscountedPriceSet", line.money("priceSet"));
            taxes(made, line.nodes("taxLines"), line.money("priceSet"));
            order.append("shippingLines", made.id());
            tax = tax.add(sum(made.nodes("taxLines"), "priceSet"));
        }
        BigDecimal discount = discount(order, input.node("discountCode"), subtotal);
        taxes(order, input.nodes("taxLines"), subtotal.subtract(discount));
        tax = tax.add(sum(order.nodes("taxLines"), "priceSet"));
        for (Node item : items) {
            tax = tax.add(sum(item.nodes("taxLines"), "priceSet"));
        }
        BigDecimal total =
                subtotal.subtract(discount).add(shipping).add(order.flag("taxesIncluded") ? BigDecimal.ZERO : tax);
        order.put("subtotalPriceSet", subtotal.subtract(discount))
                .put("totalShippingPriceSet", shipping)
                .put("totalTaxSet", tax)
                .put("totalDiscountsSet", discount)
                .put("totalPriceSet", total)
                .put("totalReceivedSet", BigDecimal.ZERO)
                .put("totalRefundedSet", BigDecimal.ZERO);
    }

    private static BigDecimal discount(Node order, Node input, BigDecimal subtotal) {
        Node fixed = input.node("itemFixedDiscountCode");
        Node part = input.node("itemPercentageDiscountCode");
        Node code = fixed.has("code") ? fixed : part;
        if (!code.has("code")) {
            return BigDecimal.ZERO;
        }
        BigDecimal amount = fixed.has("code")
                ? fixed.money("amountSet")
                : subtotal.multiply(part.money("percentage")).divide(HUNDRED, 2, RoundingMode.HALF_UP);
        Node value = fixed.has("code")
                ? Node.of("__typename", "MoneyV2", "amount", amount.toPlainString(), "currencyCode", Seed.CURRENCY)
                : Node.of(
                        "__typename",
                        "PricingPercentageValue",
                        "percentage",
                        part.money("percentage").doubleValue());
        order.append("discountCodes", code.text("code"))
                .append(
                        "discountApplications",
                        Node.of(
                                "__typename",
                                "DiscountCodeApplication",
                                "id",
                                order.id() + "#discount",
                                "code",
                                code.text("code"),
                                "allocationMethod",
                                "ACROSS",
                                "index",
                                0,
                                "targetSelection",
                                "ALL",
                                "targetType",
                                "LINE_ITEM",
                                "value",
                                value));
        return amount;
    }

    private static BigDecimal sum(List<Node> nodes, String name) {
        return nodes.stream().map(node -> node.money(name)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void payments(Node order, Node input) {
        for (Node payment : input.nodes("transactions")) {
            transaction(
                            order,
                            payment.has("kind") ? payment.text("kind") : "SALE",
                            payment.text("gateway"),
                            payment.money("amountSet"))
                    .take(payment, "authorizationCode", "test");
        }
        String asked = input.text("financialStatus");
        if (asked.equals("PAID") && order.list("transactions").isEmpty()) {
            transaction(order, "SALE", "manual", order.money("totalPriceSet"));
        }
        order.put(
                "displayFinancialStatus",
                !asked.isEmpty()
                        ? asked
                        : order.money("totalReceivedSet").compareTo(order.money("totalPriceSet")) >= 0
                                ? "PAID"
                                : "PENDING");
    }

    /** Books a payment, or a refund, at an order. */
    Node transaction(Node order, String kind, String gateway, BigDecimal amount) {
        String name = gateway.isEmpty() ? "manual" : gateway;
        Node made = records.add(
                "OrderTransaction",
                Node.of(
                        "kind",
                        kind,
                        "status",
                        "SUCCESS",
                        "gateway",
                        name,
                        "formattedGateway",
                        name,
                        "amountSet",
                        amount,
                        "processedAt",
                        records.now(),
                        "order",
                        order.id(),
                        "paymentId",
                        order.text("name") + "." + (order.list("transactions").size() + 1),
                        "manualPaymentGateway",
                        name.equals("manual"),
                        "settlementCurrency",
                        Seed.CURRENCY));
        order.append("transactions", made.id());
        if (!order.texts("paymentGatewayNames").contains(name)) {
            order.append("paymentGatewayNames", name);
        }
        if (kind.equals("SALE") || kind.equals("CAPTURE")) {
            order.put("totalReceivedSet", order.money("totalReceivedSet").add(amount));
        } else if (kind.equals("REFUND")) {
            order.put("totalRefundedSet", order.money("totalRefundedSet").add(amount));
        }
        return made;
    }

    private Node update(Node input) {
        Node order = records.need(ORDER, input.id(), "id");
        order.take(input, "note", "tags", "email", "phone", "poNumber", "customAttributes");
        if (input.has("shippingAddress")) {
            order.put("shippingAddress", Addresses.add(records, input.node("shippingAddress")));
        }
        return Writes.payload("order", records.touch(order));
    }

    private Node cancel(Node call) {
        Node order = records.need(ORDER, call.text("orderId"), "orderId");
        if (order.has("cancelledAt")) {
            throw new UserError("INVALID", "Order has already been cancelled", "orderId");
        }
        order.put("cancelledAt", records.now())
                .put("cancelReason", call.text("reason"))
                .put("closedAt", records.now());
        order.put("cancellation", Node.of("staffNote", call.get("staffNote")));
        boolean refund = call.flag("refund") || call.node("refundMethod").flag("originalPaymentMethodsRefund");
        if (refund && order.money("totalReceivedSet").signum() > 0) {
            transaction(order, "REFUND", order.texts("paymentGatewayNames").get(0), order.money("totalReceivedSet"));
            order.put("displayFinancialStatus", "REFUNDED");
        }
        records.touch(order);
        return Node.of("job", records.add("Job", Node.of("done", false)), Writes.LOGGED, order.id());
    }

    private Node mark(String id, String name, Object value) {
        return Writes.payload(
                "order", records.touch(records.need(ORDER, id, "id").put(name, value)));
    }

    private Node open(String id) {
        Node order = records.need(ORDER, id, "id");
        if (order.has("cancelledAt")) {
            throw new UserError("INVALID", "Order is cancelled", "id");
        }
        return Writes.payload("order", records.touch(order.put("closedAt", null)));
    }

    private Node pay(String id) {
        Node order = records.need(ORDER, id, "id");
        BigDecimal open = order.money("totalPriceSet").subtract(order.money("totalReceivedSet"));
        if (open.signum() <= 0) {
            throw new UserError("INVALID", "Order cannot be marked as paid.", "id");
        }
        transaction(order, "SALE", "manual", open);
        return Writes.payload("order", records.touch(order.put("displayFinancialStatus", "PAID")));
    }
}
