package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import java.util.Map;

/** A refusal, which v3 tells as an object with a title and v2 as a list of messages. */
final class BigcommerceError extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String TYPE = "https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes";

    private final int status;
    private final String title;
    private final transient Map<String, String> errors;

    private BigcommerceError(int status, String title, Map<String, String> errors) {
        super(title, null, false, false);
        this.status = status;
        this.title = title;
        this.errors = errors;
    }

    static BigcommerceError of(int status, String title) {
        return new BigcommerceError(status, title, Map.of());
    }

    /** @param errors what is wrong, by field */
    static BigcommerceError of(int status, String title, Map<String, String> errors) {
        return new BigcommerceError(status, title, errors);
    }

    static BigcommerceError missing() {
        return of(404, "The requested resource was not found.");
    }

    int status() {
        return status;
    }

    JsonNode body(boolean old) {
        if (old) {
            ObjectNode one = Json.object().put("status", status).put("message", title);
            errors.forEach((field, reason) -> one.putObject("details").put("invalid_reason", field + ": " + reason));
            return Json.array().add(one);
        }
        ObjectNode body =
                Json.object().put("status", status).put("title", title).put("type", TYPE);
        if (!errors.isEmpty()) {
            body.set("errors", Json.tree(errors));
        }
        return body;
    }
}
