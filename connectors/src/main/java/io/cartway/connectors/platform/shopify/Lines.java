package io.cartway.connectors.platform.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Lines of orders in the hooks' arguments. Any thread. */
final class Lines {

    private Lines() {}

    /** Whether a line stands for the order's line with that number. */
    static boolean standsFor(JsonNode line, String number) {
        return line.path("lineItem").path("id").asText().equals("gid://shopify/LineItem/" + number);
    }

    /** One of the platform's lines and how many of it. */
    static ObjectNode taken(String name, String id, int quantity) {
        return JsonNodeFactory.instance.objectNode().put(name, id).put("quantity", quantity);
    }

    /** A text that was given and isn't empty, or null. */
    static @Nullable String given(JsonNode item, String name) {
        String text = item.path(name).asText("");
        return text.isEmpty() ? null : text;
    }
}
