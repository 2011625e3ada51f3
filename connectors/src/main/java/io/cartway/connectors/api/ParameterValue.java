package io.cartway.connectors.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a caller sent into a value of a parameter's type, or null where it is none. Lenient towards what clients in
 * the field send (numbers as text, {@code 1} for true, numbers as ids), strict about everything else. Pure functions.
 */
final class ParameterValue {
    /** Digits enough for any amount; more would only be there to cost us. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,100}(\\.\\d{1,100})?([eE][+-]?\\d{1,3})?");
    /** Bounds what a number can grow to when it is written out. */
    private static final int MAX_EXPONENT = 100;

    private static final int MAX_ELEMENTS = 10_000;

    private ParameterValue() {}

    /** What is said to be expected of a value. */
    static String expected(Parameter.Type type) {
        return switch (type) {
            case STRING -> "text";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean (true, false, 1 or 0)";
            case STRING_LIST -> "a comma-separated list";
            case LIST -> "a list";
            case OBJECT -> "an object";
        };
    }

    /** A text from the query or a form. */
    static @Nullable JsonNode ofText(Parameter.Type type, String text) {
        return switch (type) {
            case STRING -> TextNode.valueOf(text);
            case INTEGER -> whole(number(text));
            case NUMBER -> number(text);
            case BOOLEAN -> bool(text);
            case STRING_LIST -> split(text);
            case LIST -> list(text);
            case OBJECT -> object(text);
        };
    }

    /** A value of a JSON body, or what brackets in a query built. */
    static @Nullable JsonNode ofJson(Parameter.Type type, JsonNode value) {
        return switch (type) {
            case STRING -> value.isTextual() ? value : value.isValueNode() ? TextNode.valueOf(value.asText()) : null;
            case INTEGER ->
                value.isNumber() ? whole(value) : value.isTextual() ? whole(number(value.textValue())) : null;
            case NUMBER -> value.isNumber() ? value : value.isTextual() ? number(value.textValue()) : null;
            case BOOLEAN -> value.isBoolean() ? value : value.isValueNode() ? bool(value.asText()) : null;
            case STRING_LIST -> strings(value);
            case LIST -> value.isArray() ? value : value.isTextual() ? list(value.textValue()) : null;
            case OBJECT -> value.isObject() ? value : value.isTextual() ? object(value.textValue()) : null;
        };
    }

    private static @Nullable JsonNode number(String text) {
        if (isShortCount(text)) {
            return IntNode.valueOf(Integer.parseInt(text));
        }
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        return bounded(new BigDecimal(text));
    }

    /** What most numbers of a query are: up to nine digits and nothing else. */
    private static boolean isShortCount(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 9;
        for (int i = 0; i < text.length() && digits; i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    /** The number as a node, or null when writing it out would take more than a line. */
    static @Nullable JsonNode bounded(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_EXPONENT) {
            return null;
        }
        JsonNode whole = whole(number);
        return whole == null ? DecimalNode.valueOf(number) : whole;
    }

    private static @Nullable JsonNode whole(@Nullable JsonNode number) {
        return number == null ? null : whole(number.decimalValue());
    }

    private static @Nullable JsonNode whole(BigDecimal number) {
        try {
            long value = number.longValueExact();
            return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable JsonNode bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> BooleanNode.TRUE;
            case "false", "0" -> BooleanNode.FALSE;
            default -> null;
        };
    }

    private static @Nullable JsonNode strings(JsonNode value) {
        if (!value.isArray()) {
            return value.isTextual() ? split(value.textValue()) : value.isNumber() ? split(value.asText()) : null;
        }
        ArrayNode strings = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : value) {
            if (!element.isValueNode() || element.isNull() || strings.size() == MAX_ELEMENTS) {
                return null;
            }
            strings.add(element.asText());
        }
        return strings;
    }

    private static @Nullable JsonNode split(String text) {
        ArrayNode strings = JsonNodeFactory.instance.arrayNode();
        for (int from = 0; from <= text.length(); ) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            String element = text.substring(from, to).strip();
            if (!element.isEmpty()) {
                if (strings.size() == MAX_ELEMENTS) {
                    return null;
                }
                strings.add(element);
            }
            from = to + 1;
        }
        return strings;
    }

    /** A JSON array written as text, as some clients send it in a query; any other text is a list of that one text. */
    private static @Nullable JsonNode list(String text) {
        if (text.isBlank()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!text.startsWith("[")) {
            return JsonNodeFactory.instance.arrayNode().add(element(text));
        }
        return StrictJson.textOrNull(text);
    }

    /** One element of a list that was sent as text. */
    static JsonNode element(String text) {
        JsonNode json = text.startsWith("{") ? StrictJson.textOrNull(text) : null;
        return json == null ? TextNode.valueOf(text) : json;
    }

    private static @Nullable JsonNode object(String text) {
        return text.startsWith("{") ? StrictJson.textOrNull(text) : null;
    }
}
