package io.cartway.bench.emulator.vendure;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Vendure's filters: operators by field, joined by AND unless {@code filterOperator} says OR, nested with _and and _or. */
final class Filter {
    private Filter() {}

    /** Whether the record passes; a filter without members lets everything through. */
    static boolean matches(Map<?, ?> filter, Node record, boolean any) {
        boolean result = !any || filter.isEmpty();
        for (Map.Entry<?, ?> entry : filter.entrySet()) {
            boolean hit = one(String.valueOf(entry.getKey()), entry.getValue(), record);
            result = any ? result || hit : result && hit;
        }
        return result;
    }

    private static boolean one(String name, @Nullable Object wanted, Node record) {
        if (name.equals("_and") || name.equals("_or")) {
            boolean any = name.equals("_or");
            List<?> parts = wanted instanceof List<?> list ? list : List.of();
            return any
                    ? parts.stream().anyMatch(part -> matches((Map<?, ?>) part, record, false))
                    : parts.stream().allMatch(part -> matches((Map<?, ?>) part, record, false));
        }
        if (!(wanted instanceof Map<?, ?> operators)) {
            return true;
        }
        if (name.equals("sku") && record.get("variants") != null) {
            return OrderGraph.nodes(record, "variants").stream()
                    .anyMatch(variant -> operators(operators, variant.get("sku")));
        }
        return operators(operators, record.get(name));
    }

    private static boolean operators(Map<?, ?> operators, @Nullable Object value) {
        for (Map.Entry<?, ?> entry : operators.entrySet()) {
            if (entry.getValue() != null && !operator(String.valueOf(entry.getKey()), entry.getValue(), value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean operator(String name, Object wanted, @Nullable Object value) {
        return switch (name) {
            case "eq" -> value != null && compare(value, wanted) == 0;
            case "notEq" -> value == null || compare(value, wanted) != 0;
            case "lt", "before" -> value != null && compare(value, wanted) < 0;
            case "lte" -> value != null && compare(value, wanted) <= 0;
            case "gt", "after" -> value != null && compare(value, wanted) > 0;
            case "gte" -> value != null && compare(value, wanted) >= 0;
            case "between" ->
                value != null
                        && wanted instanceof Map<?, ?> range
                        && compare(value, range.get("start")) >= 0
                        && compare(value, range.get("end")) <= 0;
            case "in" ->
                value != null
                        && wanted instanceof List<?> list
                        && list.stream().anyMatch(one -> compare(value, one) == 0);
            case "notIn" ->
                value == null
                        || !(wanted instanceof List<?> list)
                        || list.stream().noneMatch(one -> compare(value, one) == 0);
            case "contains" -> value != null && lower(value).contains(lower(wanted));
            case "notContains" -> value == null || !lower(value).contains(lower(wanted));
            case "regex" ->
                value != null
                        && Pattern.compile(wanted.toString())
                                .matcher(value.toString())
                                .find();
            case "isNull" -> wanted.equals(value == null);
            default -> throw new VendureError("INTERNAL_SERVER_ERROR", "no operator " + name);
        };
    }

    private static int compare(Object value, @Nullable Object wanted) {
        String text = String.valueOf(wanted);
        if (value instanceof Instant at) {
            return at.compareTo(instant(text));
        } else if (value instanceof Number number) {
            return Double.compare(number.doubleValue(), Double.parseDouble(text));
        }
        return value.toString().compareToIgnoreCase(text);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new VendureError("USER_INPUT_ERROR", "not a date: " + text);
        }
    }

    private static String lower(Object value) {
        return value.toString().toLowerCase(java.util.Locale.ROOT);
    }
}
