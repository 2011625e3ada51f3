package io.cartway.connectors.platform.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;

/** What hooks look up in lists and elements. Any thread. */
final class Elements {
    private static final int MAX_DIGITS = 100;

    private Elements() {}

    /** The element with that id; a missing node when there is none. */
    static JsonNode byId(JsonNode list, String id) {
        for (JsonNode element : list) {
            if (element.path("id").asText().equals(id)) {
                return element;
            }
        }
        return MissingNode.getInstance();
    }

    /** A number, or a text that is one; else zero. */
    static BigDecimal number(JsonNode value) {
        String text = value.asText();
        return text.length() <= MAX_DIGITS && text.matches("-?[0-9]+([.][0-9]+)?")
                ? new BigDecimal(text)
                : BigDecimal.ZERO;
    }
}
