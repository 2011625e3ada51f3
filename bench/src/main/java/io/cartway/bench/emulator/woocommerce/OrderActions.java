package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;

/** {@code /orders/{id}/actions/send_order_details}: nothing is sent in truth. */
record OrderActions(ShopData data, int order) implements Resource {

    @Override
    public Reply create(ShopRequest request, ObjectNode body) {
        ObjectNode node = data.orders.find(order, request.origin());
        if (node == null) {
            throw new WooError(404, "woocommerce_rest_invalid_order", "Invalid order ID.");
        }
        String email =
                body.path("email").asText(node.path("billing").path("email").asText());
        if (email.isEmpty()) {
            throw new WooError(400, "woocommerce_rest_missing_email", "Order does not have an email address.");
        }
        data.log.add("send", "order_details", Integer.toString(order), body);
        return new Reply.Plain(200, Json.object().put("message", "Order details sent to " + email + ", via REST API."));
    }
}
