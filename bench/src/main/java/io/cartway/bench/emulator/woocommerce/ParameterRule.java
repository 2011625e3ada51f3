package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one parameter may be. */
record ParameterRule(
        String name,
        List<String> types,
        @Nullable Integer minimum,
        @Nullable Integer maximum,
        List<String> values,
        List<String> each,
        String format,
        boolean required) {

    /** Why a value is refused, with WordPress's code. */
    record Fault(String code, String message) {}

    /** Reads one line of {@code parameters.txt}. */
    static ParameterRule parse(String line) {
        String[] words = line.split(" ", -1);
        Integer minimum = null;
        Integer maximum = null;
        List<String> values = List.of();
        List<String> each = List.of();
        String format = "";
        boolean required = false;
        for (int i = 2; i < words.length; i++) {
            String word = words[i];
            int range = word.indexOf("..");
            if (word.startsWith("enum=")) {
                values = List.of(word.substring(5).split("\\|", -1));
            } else if (word.startsWith("each=")) {
                each = List.of(word.substring(5).split("\\|", -1));
            } else if (word.startsWith("format=")) {
                format = word.substring(7);
            } else if (word.equals("required")) {
                required = true;
            } else if (range >= 0) {
                minimum = number(word.substring(0, range));
                maximum = number(word.substring(range + 2));
            }
        }
        return new ParameterRule(
                words[0], List.of(words[1].split("\\|", -1)), minimum, maximum, values, each, format, required);
    }

    /** The fault of this value, or null when it is allowed. A query has only text, so numbers are read from it. */
    @Nullable
    Fault fault(JsonNode value, boolean fromQuery) {
        if (types.stream().noneMatch(type -> isA(type, value, fromQuery))) {
            return new Fault("rest_invalid_type", name + " is not of type " + String.join(",", types) + ".");
        }
        String text = value.asText();
        if (minimum != null
                && (Long.parseLong(text) < minimum || (maximum != null && Long.parseLong(text) > maximum))) {
            return new Fault(
                    "rest_out_of_bounds",
                    maximum == null
                            ? name + " must be greater than or equal to " + minimum
                            : name + " must be between " + minimum + " (inclusive) and " + maximum + " (inclusive)");
        }
        if (!values.isEmpty() && !values.contains(text)) {
            return new Fault("rest_not_in_enum", name + " is not one of " + spoken(values) + ".");
        }
        if (!each.isEmpty()) {
            String[] items = text.split(",", -1);
            for (int i = 0; i < items.length; i++) {
                if (!each.contains(items[i].strip())) {
                    return new Fault("rest_not_in_enum", name + "[" + i + "] is not one of " + spoken(each) + ".");
                }
            }
        }
        if (format.equals("date-time") && SiteTime.parse(text, false) == null) {
            return new Fault("rest_invalid_date", "Invalid date.");
        }
        if (format.equals("email") && !isEmail(text)) {
            return new Fault("rest_invalid_email", "Invalid email address.");
        }
        return null;
    }

    /** WordPress's notion in short: one at sign, a dot behind it, no blanks. */
    static boolean isEmail(String text) {
        return text.matches("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
    }

    private static boolean isA(String type, JsonNode value, boolean fromQuery) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" ->
                value.isIntegralNumber() || (value.isTextual() && value.asText().matches("-?\\d{1,15}"));
            case "boolean" -> value.isBoolean() || value.asText().matches("true|false|0|1");
            case "array" -> value.isArray() || value.isTextual();
            case "object" -> value.isObject() || (value.isArray() && value.isEmpty());
            case "null" -> value.isNull() || (fromQuery && value.asText().isEmpty());
            default -> true;
        };
    }

    private static @Nullable Integer number(String text) {
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    private static String spoken(List<String> words) {
        return String.join(", ", words.subList(0, words.size() - 1)) + ", and " + words.get(words.size() - 1);
    }
}
