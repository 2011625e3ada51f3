package io.cartway.bench.emulator.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.cartway.bench.emulator.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which fields the body of each request may have, which it must have and of what type they are: a table in YAML. Under
 * {@code calls} stand the requests ({@code PUT products/{}}), under {@code types} the objects within, under {@code queries} the parameters of a query. A type with
 * {@code *} is a list, one with {@code !} must be given. Immutable.
 */
public final class Bodies {

    /** What is wrong with a value. */
    public enum Kind {
        UNKNOWN,
        MISSING,
        TYPE
    }

    /**
     * One thing that is wrong.
     *
     * @param path from the body's root, such as {@code product.price}
     * @param value what was sent, as text
     * @param type what was expected
     */
    public record Fault(Kind kind, String path, String value, String type) {

        /** The last part of the path. */
        public String field() {
            return path.substring(path.lastIndexOf('.') + 1);
        }
    }

    private static final String NUMBER = "-?\\d{1,15}(\\.\\d{1,12})?";

    private final JsonNode calls;
    private final JsonNode types;
    private final JsonNode queries;

    private Bodies(JsonNode table) {
        this.calls = table.path("calls");
        this.types = table.path("types");
        this.queries = table.path("queries");
    }

    /** The table beside {@code owner} on the class path. */
    public static Bodies of(Class<?> owner, String name) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return new Bodies(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parameters in the query of this call that the table doesn't have. */
    public List<String> strange(String call, Query query) {
        Set<String> known = Set.of(queries.path(call).asText().split(" "));
        return query.entries().stream()
                .map(Query.Entry::name)
                .filter(name -> !known.contains(name))
                .distinct()
                .toList();
    }

    /**
     * Everything that is wrong with the body of this call; a call that the table doesn't have takes anything. Numbers that
     * were sent as texts are numbers in the body afterwards.
     */
    public List<Fault> check(String call, JsonNode body) {
        List<Fault> faults = new ArrayList<>();
        JsonNode type = calls.path(call);
        if (type.isTextual()) {
            check(type.asText(), body, "", faults);
        } else if (type.isObject()) {
            fields(type, body, "", faults);
        }
        return faults;
    }

    private void check(String declared, JsonNode value, String path, List<Fault> faults) {
        String type = declared.replace("!", "");
        if (type.endsWith("*")) {
            list(type.substring(0, type.length() - 1), value, path, faults);
        } else if (types.has(type)) {
            fields(types.path(type), value, path, faults);
        } else if (!scalar(type, value)) {
            faults.add(new Fault(Kind.TYPE, path, value.asText(), type));
        }
    }

    private void list(String type, JsonNode value, String path, List<Fault> faults) {
        if (value.isNull()) {
            return;
        }
        if (!value.isArray()) {
            faults.add(new Fault(Kind.TYPE, path, value.asText(), type + "[]"));
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            check(type, value.get(i), path.isEmpty() ? String.valueOf(i) : path + "." + i, faults);
        }
    }

    private void fields(JsonNode type, JsonNode value, String path, List<Fault> faults) {
        if (value.isNull()) {
            return;
        }
        if (!(value instanceof ObjectNode object)) {
            faults.add(new Fault(Kind.TYPE, path, value.asText(), "object"));
            return;
        }
        String before = path.isEmpty() ? "" : path + ".";
        object.properties().forEach(field -> {
            JsonNode declared = type.path(field.getKey());
            if (declared.isMissingNode()) {
                faults.add(new Fault(
                        Kind.UNKNOWN, before + field.getKey(), field.getValue().asText(), ""));
            } else {
                check(declared.asText(), field.getValue(), before + field.getKey(), faults);
                if (declared.asText().matches("(number|integer)!?") && decimal(field.getValue())) {
                    field.setValue(
                            DecimalNode.valueOf(new BigDecimal(field.getValue().asText())));
                }
            }
        });
        type.properties().forEach(field -> {
            String declared = field.getValue().asText();
            if (declared.endsWith("!") && object.path(field.getKey()).isMissingNode()) {
                faults.add(new Fault(Kind.MISSING, before + field.getKey(), "", declared.replace("!", "")));
            }
        });
    }

    private static boolean decimal(JsonNode value) {
        return value.isTextual() && value.asText().matches(NUMBER);
    }

    /** PHP takes a number that is written as text, and a text that is written as a number. */
    private static boolean scalar(String type, JsonNode value) {
        return value.isNull()
                || switch (type) {
                    case "integer" -> value.isIntegralNumber() || value.asText().matches("-?\\d{1,18}(\\.0+)?");
                    case "number" -> value.isNumber() || value.asText().matches(NUMBER);
                    case "boolean" -> value.isBoolean() || value.asText().matches("[01]|true|false");
                    case "string" -> value.isValueNode();
                    default -> true;
                };
    }
}
