package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Routes;
import java.math.BigDecimal;
import java.util.Map;

/** What v3 knows of orders: transactions, and refunds with what they would come to. */
final class RefundRoutes {
    private final BigcommerceData data;
    private final OrderRoutes orders;

    RefundRoutes(BigcommerceData data, OrderRoutes orders) {
        this.data = data;
        this.orders = orders;
    }

    void add(Routes<BigcommerceShop.Handler> routes) {
        routes.on("GET v3/orders/{}/transactions", call -> below(call, "transactions"))
                .on("GET v3/orders/{}/payment_actions/refunds", call -> below(call, "refunds"))
                .on("POST v3/orders/{}/payment_actions/refund_quotes", this::quote)
                .on("POST v3/orders/{}/payment_actions/refunds", this::refund)
                .on(
                        "GET v3/orders/payment_actions/refunds",
                        call -> Lists.of(call, data.of("refunds").all()))
                .on(
                        "GET v3/orders/payment_actions/refunds/{}",
                        call -> Answer.of(data.need("refunds", call.at().get(0))));
    }

    private Answer below(Call call, String name) {
        orders.order(call);
        return Lists.of(call, data.of(name).where("order_id", call.at().get(0)));
    }

    private BigDecimal total(Call call) {
        if (call.body().path("items").isEmpty()) {
            throw BigcommerceError.of(422, "JSON data is missing or invalid", Map.of("items", "error.path.missing"));
        }
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode item : call.body().path("items")) {
            total = total.add(amount(call, item));
        }
        return total;
    }

    private BigDecimal amount(Call call, JsonNode item) {
        String type = item.path("item_type").asText();
        if (type.equals("ORDER") || type.equals("SHIPPING") || type.equals("HANDLING")) {
            return BigcommerceData.number(item.path("amount"));
        }
        if (!type.equals("PRODUCT")) {
            throw BigcommerceError.of(
                    422, "JSON data is missing or invalid", Map.of("items.item_type", "error.invalid"));
        }
        ObjectNode line = data.of("order products").find(item.path("item_id").asText("-"));
        int left = line == null
                ? 0
                : line.path("quantity").asInt() - line.path("quantity_refunded").asInt();
        if (line == null
                || !line.path("order_id").asText().equals(call.at().get(0))
                || item.path("quantity").asInt() > left) {
            throw BigcommerceError.of(
                    422,
                    "Refund item quantity is not refundable",
                    Map.of("items.quantity", "greater than what is left"));
        }
        return BigcommerceData.number(line.path("price_inc_tax"))
                .multiply(BigcommerceData.number(item.path("quantity")));
    }

    private Answer quote(Call call) {
        ObjectNode order = orders.order(call);
        BigDecimal total = total(call);
        ObjectNode quote = Json.object();
        quote.set("order_id", order.path("id"));
        quote.put("total_refund_amount", total)
                .put("total_refund_tax_amount", 0)
                .put("rounding", 0)
                .put("adjustment", 0)
                .put("tax_inclusive", true);
        ArrayNode way = quote.putArray("refund_methods").addArray();
        way.addObject()
                .put("provider_id", "custom")
                .put("provider_description", "Custom")
                .put("amount", total)
                .put("offline", true)
                .put("offline_provider", true)
                .put("offline_reason", "");
        return Answer.made(quote);
    }

    private Answer refund(Call call) {
        ObjectNode order = orders.order(call);
        BigDecimal total = total(call);
        if (call.body().path("payments").isEmpty()) {
            throw BigcommerceError.of(422, "JSON data is missing or invalid", Map.of("payments", "error.path.missing"));
        }
        BigDecimal paid = BigDecimal.ZERO;
        for (JsonNode payment : call.body().path("payments")) {
            paid = paid.add(BigcommerceData.number(payment.path("amount")));
        }
        if (paid.compareTo(total) != 0 && !call.body().has("merchant_calculated_override")) {
            throw BigcommerceError.of(
                    422,
                    "Payment amounts do not match the refund total",
                    Map.of("payments.amount", "must be " + total));
        }
        ObjectNode refund = Json.object()
                .put("order_id", order.path("id").asLong())
                .put("user_id", 1)
                .put("created", data.now())
                .put("reason", "")
                .put("total_amount", paid)
                .put("total_tax", 0)
                .put("uses_merchant_override_values", call.body().has("merchant_calculated_override"));
        ArrayNode items = refund.putArray("items");
        for (JsonNode item : call.body().path("items")) {
            ObjectNode one = items.addObject();
            one.set("item_type", item.path("item_type"));
            one.put("item_id", item.path("item_id").asLong())
                    .put("reason", item.path("reason").asText())
                    .put("quantity", item.path("quantity").asInt(1))
                    .put("requested_amount", amount(call, item));
            ObjectNode line =
                    data.of("order products").find(item.path("item_id").asText("-"));
            if (line != null && item.path("item_type").asText().equals("PRODUCT")) {
                line.put(
                        "quantity_refunded",
                        line.path("quantity_refunded").asInt()
                                + item.path("quantity").asInt());
            }
        }
        refund.set("payments", call.body().path("payments").deepCopy());
        refund.path("payments")
                .forEach(payment -> ((ObjectNode) payment)
                        .put("id", data.serial())
                        .put("is_declined", false)
                        .put("declined_message", ""));
        data.of("refunds").add(refund);
        BigDecimal all = BigcommerceData.number(order.path("refunded_amount")).add(paid);
        boolean whole = all.compareTo(BigcommerceData.number(order.path("total_inc_tax"))) >= 0;
        order.put("refunded_amount", BigcommerceData.money(all)).put("status_id", whole ? 4 : 14);
        orders.status(order);
        data.wrote("create", "refunds", refund.path("id").asText(), call.body());
        return Answer.made(refund);
    }
}
