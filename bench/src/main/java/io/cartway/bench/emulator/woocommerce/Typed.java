package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** WordPress cleans what clients send: a member keeps its type. */
final class Typed {
    private Typed() {}

    /** {@code sent} as the type that {@code known} has: a number from digits, a truth value from 0 and 1, text from numbers. */
    static JsonNode like(JsonNode known, JsonNode sent) {
        if (known.isBoolean() && !sent.isBoolean()) {
            return BooleanNode.valueOf(sent.asText().matches("true|1"));
        }
        if (known.isInt() && sent.isTextual()) {
            return IntNode.valueOf(sent.asInt());
        }
        if (known.isTextual() && sent.isNumber()) {
            return TextNode.valueOf(sent.decimalValue().toPlainString());
        }
        return known.isTextual() && sent.isNull() ? TextNode.valueOf("") : sent;
    }
}
