package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import java.util.Map;

/** A refusal: a message whose placeholders the caller has to fill in from the parameters, a map or a list of them. */
final class MagentoError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient ObjectNode body;

    private MagentoError(int status, String message, Object parameters) {
        super(message, null, false, false);
        this.status = status;
        this.body = Json.object().put("message", message);
        if (!parameters.equals("")) {
            body.set("parameters", Json.tree(parameters));
        }
    }

    static MagentoError of(int status, String message) {
        return new MagentoError(status, message, "");
    }

    /** With a map ({@code %name}) or a list ({@code %1}). */
    static MagentoError of(int status, String message, Object parameters) {
        return new MagentoError(status, message, parameters);
    }

    static MagentoError noEntity(String field, Object value) {
        return of(404, "No such entity with %fieldName = %fieldValue", Map.of("fieldName", field, "fieldValue", value));
    }

    static MagentoError required(String field) {
        return of(400, "\"%fieldName\" is required. Enter and try again.", Map.of("fieldName", field));
    }

    static MagentoError noProduct() {
        return of(404, "The product that was requested doesn't exist. Verify the product and try again.");
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        return body;
    }
}
