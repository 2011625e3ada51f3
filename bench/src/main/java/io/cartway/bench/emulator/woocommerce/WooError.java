package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;

/** An answer of the form {@code {code, message, data: {status, ...}}}, thrown from wherever it is noticed. */
final class WooError extends RuntimeException {
    private final int status;
    private final String code;
    private final ObjectNode data;

    WooError(int status, String code, String message) {
        this(status, code, message, Json.object());
    }

    /** {@code more} is what {@code data} carries beside the status. */
    WooError(int status, String code, String message, ObjectNode more) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.data = Json.object().put("status", status);
        more.properties().forEach(entry -> data.set(entry.getKey(), entry.getValue()));
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        ObjectNode body = Json.object().put("code", code).put("message", getMessage());
        JsonNode shown = code.equals("woocommerce_rest_cannot_create_order_refund")
                ? Json.object().numberNode(500)
                : data;
        body.set("data", shown);
        return body;
    }

    static WooError noRoute() {
        return new WooError(404, "rest_no_route", "No route was found matching the URL and request method.");
    }

    static WooError noTrash(String message) {
        return new WooError(501, "woocommerce_rest_trash_not_supported", message);
    }

    static WooError invalidId(String code) {
        return new WooError(404, code, "Invalid ID.");
    }
}
