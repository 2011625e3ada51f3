package io.cartway.bench.emulator.vendure;

import io.cartway.bench.emulator.Dice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes orders from seed and number; amounts follow from the lines. */
record OrderGraph(Dice dice, ProductGraph products, CustomerGraph customers, int productCount, int customerCount) {
    private static final int SECONDS_APART = 611;
    private static final int SHIPPING = 500;

    Node order(int number) {
        String state = state(number);
        boolean active = state.equals("AddingItems") || state.equals("ArrangingPayment");
        Instant created = Fixtures.OPENED.plusSeconds((long) number * SECONDS_APART);
        int buyer = dice.below(customerCount, "buyer", number);
        boolean discounted = dice.chance(12, "discount", number);
        Node order = Fixtures.node(Integer.toString(number + 1), created)
                .with("updatedAt", created.plusSeconds(60 + dice.below(14 * 86_400, "updated order", number)))
                .with("type", "Regular")
                .with("code", dice.hex(16, "code", number).toUpperCase(Locale.ROOT))
                .with("state", state)
                .with("active", active)
                .with("orderPlacedAt", active ? null : created.plusMillis(1680))
                .with("currencyCode", "USD")
                .with("channels", List.of(Fixtures.channel()))
                .with("nextStates", List.of())
                .with("surcharges", List.of())
                .with("couponCodes", discounted ? List.of("TENOFF") : List.of())
                .with("customer", customers.customer(buyer))
                .with("customerLastName", customers.customer(buyer).text("lastName"))
                .with("shippingAddress", customers.orderAddress(buyer, !active))
                .with("billingAddress", customers.orderAddress(buyer, dice.chance(50, "billed", number)));
        List<Node> lines = lines(number, discounted, created);
        lines.forEach(line -> line.with("order", order));
        order.with("lines", lines).with("shippingLines", active ? List.of() : List.of(shippingLine(number)));
        amounts(order, active ? 0 : SHIPPING);
        order.with("payments", active ? List.of() : List.of(payment(order, number, state)));
        order.with("history", history(number, state, created));
        return order.with("fulfillments", fulfillments(order, number, state));
    }

    /** The transitions by which an order came to its state; there are no entries of other types, so none are filtered. */
    private static Node history(int number, String state, Instant created) {
        List<String> states = new ArrayList<>(List.of("Created", "AddingItems"));
        if (!state.equals("AddingItems")) {
            states.add("ArrangingPayment");
        }
        if (!states.contains(state)) {
            states.add(state.equals("PaymentAuthorized") ? state : "PaymentSettled");
        }
        if (!states.contains(state)) {
            states.add(state);
        }
        List<Node> entries = new ArrayList<>();
        for (int i = 1; i < states.size(); i++) {
            entries.add(Fixtures.node(Integer.toString(number * 8 + i), created.plusSeconds(i))
                    .with("isPublic", true)
                    .with("type", "ORDER_STATE_TRANSITION")
                    .with("data", Map.of("from", states.get(i - 1), "to", states.get(i))));
        }
        return new Node().with("items", entries).with("totalItems", entries.size());
    }

    private String state(int number) {
        int die = dice.below(100, "state", number);
        return die < 42
                ? "PaymentSettled"
                : die < 57
                        ? "Shipped"
                        : die < 77
                                ? "Delivered"
                                : die < 82
                                        ? "Cancelled"
                                        : die < 87
                                                ? "PaymentAuthorized"
                                                : die < 90
                                                        ? "PartiallyShipped"
                                                        : die < 94 ? "ArrangingPayment" : "AddingItems";
    }

    private List<Node> lines(int number, boolean discounted, Instant created) {
        List<Node> lines = new ArrayList<>();
        for (int i = 0; i < (productCount == 0 ? 0 : 1 + dice.below(4, "lines", number)); i++) {
            int product = dice.below(productCount, "product" + i, number);
            Node variant = products.variant(product, dice.below(products.variants(product), "variant" + i, number));
            lines.add(
                    line(number * 4 + i + 1, variant, 1 + dice.below(3, "quantity" + i, number), discounted, created));
        }
        return lines;
    }

    private static Node line(int id, Node variant, int quantity, boolean discounted, Instant created) {
        int unit = variant.number("price");
        int off = discounted ? unit / 10 : 0;
        Node line = Fixtures.node(Integer.toString(id), created)
                .with("productVariant", variant)
                .with("quantity", quantity)
                .with("orderPlacedQuantity", quantity)
                .with("taxRate", (double) Taxed.RATE)
                .with("unitPriceChangeSinceAdded", 0)
                .with("unitPriceWithTaxChangeSinceAdded", 0)
                .with("lineTax", Taxed.tax(unit - off) * quantity)
                .with("discounts", off == 0 ? List.of() : List.of(discount(-off * quantity)))
                .with(
                        "taxLines",
                        List.of(new Node().with("description", "Standard Tax").with("taxRate", (double) Taxed.RATE)))
                .with("fulfillmentLines", List.of());
        both(line, "unitPrice", unit);
        both(line, "linePrice", unit * quantity);
        for (String kind : new String[] {"discounted", "prorated"}) {
            both(line, kind + "UnitPrice", unit - off);
            both(line, kind + "LinePrice", (unit - off) * quantity);
        }
        return line;
    }

    private static void both(Node node, String name, int net) {
        node.with(name, net).with(name + "WithTax", Taxed.withTax(net));
    }

    private static Node discount(int net) {
        return new Node()
                .with("adjustmentSource", "PROMOTION:1")
                .with("type", "PROMOTION")
                .with("description", "Ten % off")
                .with("amount", net)
                .with("amountWithTax", Taxed.withTax(net));
    }

    private static Node shippingLine(int number) {
        Node method = Fixtures.node("1", Fixtures.OPENED)
                .with("languageCode", "en")
                .with("code", "standard-shipping")
                .with("name", "Standard Shipping")
                .with("description", "")
                .with("fulfillmentHandlerCode", "manual-fulfillment");
        return new Node()
                .with("id", Integer.toString(number + 1))
                .with("shippingMethod", method)
                .with("price", SHIPPING)
                .with("priceWithTax", SHIPPING)
                .with("discountedPrice", SHIPPING)
                .with("discountedPriceWithTax", SHIPPING)
                .with("discounts", List.of());
    }

    private static void amounts(Node order, int shipping) {
        int net = 0;
        int gross = 0;
        int pieces = 0;
        List<Node> discounts = new ArrayList<>();
        for (Node line : nodes(order, "lines")) {
            net += line.number("discountedLinePrice");
            gross += line.number("discountedLinePriceWithTax");
            pieces += line.number("quantity");
            discounts.addAll(nodes(line, "discounts"));
        }
        order.with("totalQuantity", pieces)
                .with("subTotal", net)
                .with("subTotalWithTax", gross)
                .with("shipping", shipping)
                .with("shippingWithTax", shipping)
                .with("total", net + shipping)
                .with("totalWithTax", gross + shipping)
                .with("discounts", discounts);
        Node summary = new Node().with("description", "Standard Tax").with("taxRate", (double) Taxed.RATE);
        order.with("taxSummary", List.of(summary.with("taxBase", net).with("taxTotal", gross - net)));
    }

    private Node payment(Node order, int number, String state) {
        String id = Integer.toString(number + 1);
        Instant at = (Instant) java.util.Objects.requireNonNull(order.get("orderPlacedAt"));
        Node payment = Fixtures.node(id, at)
                .with("nextStates", List.of())
                .with("method", "standard-payment")
                .with("amount", order.number("totalWithTax"))
                .with("state", state.equals("PaymentAuthorized") ? "Authorized" : "Settled")
                .with("transactionId", dice.hex(10, "transaction", number));
        boolean refunded = state.equals("Cancelled") || dice.chance(4, "refund", number);
        return payment.with("refunds", refunded ? List.of(refund(order, id, at)) : List.of());
    }

    private static Node refund(Node order, String id, Instant at) {
        Node first = nodes(order, "lines").stream().findFirst().orElseGet(Node::new);
        Node refund = Fixtures.node(id, at.plusSeconds(86_400))
                .with("items", first.number("discountedLinePriceWithTax"))
                .with("shipping", 0)
                .with("adjustment", 0)
                .with("total", first.number("discountedLinePriceWithTax"))
                .with("method", "standard-payment")
                .with("state", "Settled")
                .with("reason", "damaged")
                .with("paymentId", id);
        Node line = new Node()
                .with("orderLine", first)
                .with("orderLineId", first.text("id"))
                .with("quantity", first.number("quantity"))
                .with("refund", refund)
                .with("refundId", id);
        return refund.with("lines", first.text("id").isEmpty() ? List.of() : List.of(line));
    }

    private List<Node> fulfillments(Node order, int number, String state) {
        if (!state.equals("Shipped") && !state.equals("Delivered") && !state.equals("PartiallyShipped")) {
            return List.of();
        }
        String id = Integer.toString(number + 1);
        Node fulfillment = Fixtures.node(id, (Instant) java.util.Objects.requireNonNull(order.get("updatedAt")))
                .with("nextStates", List.of())
                .with("state", state.equals("Delivered") ? "Delivered" : "Shipped")
                .with("method", "Manual")
                .with("trackingCode", "TRK" + dice.below(1_000_000, "tracking", number));
        List<Node> lines = new ArrayList<>();
        for (Node line : nodes(order, "lines")) {
            lines.add(new Node()
                    .with("orderLine", line)
                    .with("orderLineId", line.text("id"))
                    .with("quantity", line.number("quantity"))
                    .with("fulfillment", fulfillment)
                    .with("fulfillmentId", id));
        }
        return List.of(fulfillment.with("lines", lines).with("summary", lines));
    }

    static List<Node> nodes(Node node, String field) {
        List<Node> found = new ArrayList<>();
        if (node.get(field) instanceof List<?> items) {
            items.forEach(item -> found.add((Node) item));
        }
        return found;
    }
}
