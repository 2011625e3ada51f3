package io.cartway.bench.emulator.shopify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What Shopify would give back for some lines of an order and a part of its shipping. */
final class SuggestedRefund {
    private SuggestedRefund() {}

    /** The lines at the price they were sold for, their share of taxes, and the shipping, from the first payment. */
    static Node of(Records records, Node order, Node arguments) {
        BigDecimal subtotal = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        for (Node wanted : arguments.nodes("refundLineItems")) {
            Node line = records.need("LineItem", wanted.text("lineItemId"));
            BigDecimal quantity = BigDecimal.valueOf(wanted.number("quantity"));
            subtotal = subtotal.add(line.money("discountedUnitPriceSet").multiply(quantity));
            for (Node one : line.nodes("taxLines")) {
                tax = tax.add(one.money("priceSet")
                        .multiply(quantity)
                        .divide(BigDecimal.valueOf(line.number("quantity")), 2, RoundingMode.HALF_UP));
            }
        }
        BigDecimal amount = subtotal.add(tax).add(arguments.money("shippingAmount"));
        List<Node> payments = records.all(order.list("transactions")).stream()
                .filter(payment -> payment.text("kind").equals("SALE"))
                .limit(1)
                .map(payment -> Node.of(
                        "gateway", payment.text("gateway"),
                        "formattedGateway", payment.text("formattedGateway"),
                        "kind", "SUGGESTED_REFUND",
                        "amountSet", amount,
                        "parentTransaction", payment.id()))
                .toList();
        return Node.of(
                "amountSet", amount,
                "subtotalSet", subtotal,
                "totalTaxSet", tax,
                "suggestedTransactions", amount.signum() > 0 ? payments : List.of());
    }
}
