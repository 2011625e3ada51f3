package io.cartway.bench.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import io.cartway.bench.emulator.Query;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What of a request or an answer is not as its description has it. Remembers the schemas that it made ready. */
final class Held {
    private static final int DEEPEST = 12;

    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));
    private final IdentityHashMap<JsonNode, JsonSchema> ready = new IdentityHashMap<>();

    /** The problems of a request, empty when it is as described. */
    Set<String> request(Description.Operation operation, Golden golden) {
        Set<String> problems = new TreeSet<>();
        query(operation, golden, problems);
        JsonNode schema = operation.of().body(operation);
        JsonNode body = golden.body();
        if (body != null && schema.isMissingNode()) {
            problems.add("a body, and none is described");
        } else if (body != null) {
            problems.addAll(value(operation.of(), schema, body));
            unknown(operation.of(), schema, body, "", problems, 0);
        } else if (operation.node().path("requestBody").path("required").asBoolean()) {
            problems.add("no body, and one must be");
        }
        return problems;
    }

    /**
     * The problems of an answer, empty when it is as described. What is absent is none, for goldens hold what was asked
     * for, nor is null, of which descriptions say little.
     */
    Set<String> answer(Description.Operation operation, Golden golden) {
        Set<String> problems = new TreeSet<>();
        if (!Description.answers(operation, golden.status())) {
            problems.add("status " + golden.status() + " is not described");
        }
        JsonNode schema = operation.of().answer(operation, golden.status());
        JsonNode answer = golden.answer();
        if (answer != null && schema.isObject()) {
            value(operation.of(), schema, answer).stream()
                    .filter(problem -> !problem.contains("required property") && !problem.contains("null found"))
                    .forEach(problems::add);
            unknown(operation.of(), schema, answer, "", problems, 0);
        }
        return problems;
    }

    private Set<String> value(Description of, JsonNode schema, JsonNode value) {
        JsonSchema made = ready.computeIfAbsent(
                schema,
                key -> factory.getSchema(
                        of.whole(key), SchemaValidatorsConfig.builder().build()));
        Set<String> problems = new TreeSet<>();
        for (ValidationMessage message : made.validate(value)) {
            problems.add(
                    message.getMessage().replaceAll("\\[\\d+]", "[]").replaceAll("(?<=[./])\\d+(?=[./:\\]])", "N"));
        }
        return problems;
    }

    private void query(Description.Operation operation, Golden golden, Set<String> problems) {
        Map<String, JsonNode> known = new HashMap<>();
        for (JsonNode parameter : operation.parameters()) {
            if (parameter.path("in").asText().equals("query")) {
                known.put(plain(parameter.path("name").asText()), parameter);
            }
        }
        Set<String> given = new HashSet<>();
        for (Query.Entry entry : golden.query().entries()) {
            String name = plain(entry.name());
            JsonNode parameter = known.get(name);
            if (parameter == null && name.indexOf('[') > 0) {
                name = name.substring(0, name.indexOf('['));
                parameter = known.get(name);
            }
            given.add(name);
            if (parameter == null) {
                problems.add("parameter " + plain(entry.name()) + " is not described");
            } else {
                parameter(operation.of(), parameter, entry, problems);
            }
        }
        known.forEach((name, parameter) -> {
            if (parameter.path("required").asBoolean() && !given.contains(name)) {
                problems.add("parameter " + name + " is missing");
            }
        });
    }

    /** Numbers in brackets are places in a list, whichever they are; names are compared in one way of writing. */
    private static String plain(String name) {
        String camel = java.util.regex.Pattern.compile("_([a-z])")
                .matcher(name.startsWith("searchCriteria") ? name : name.replace("_", "\0"))
                .replaceAll(match -> match.group(1).toUpperCase(java.util.Locale.ROOT));
        return camel.replace("\0", "_").replaceAll("\\[\\d*]", "[0]").replaceAll("\\[0]$", "");
    }

    private void parameter(Description of, JsonNode parameter, Query.Entry entry, Set<String> problems) {
        JsonNode schema = of.resolved(parameter.has("schema") ? parameter.path("schema") : parameter);
        String type = schema.path("type").asText();
        boolean list = type.equals("array");
        JsonNode one = list ? of.resolved(schema.path("items")) : schema;
        for (String text : list ? entry.value().split(",", -1) : new String[] {entry.value()}) {
            String wrong = switch (one.path("type").asText()) {
                case "integer" -> text.matches("-?\\d+") ? "" : "integer";
                case "number" -> text.matches("-?\\d+(\\.\\d+)?") ? "" : "number";
                case "boolean" -> text.matches("true|false|0|1") ? "" : "boolean";
                default -> "";
            };
            if (!wrong.isEmpty()) {
                problems.add("parameter " + entry.name() + " is no " + wrong + ": " + text);
            }
            boolean among = one.path("enum").isEmpty()
                    || one.path("enum")
                            .valueStream()
                            .anyMatch(value -> value.asText().equals(text));
            if (!among) {
                problems.add("parameter " + entry.name() + " may not be " + text);
            }
            if (one.path("maximum").isNumber()
                    && text.matches("\\d{1,9}")
                    && Integer.parseInt(text) > one.path("maximum").asInt()) {
                problems.add("parameter " + entry.name() + " is too large: " + text);
            }
        }
    }

    /** Fields that no part of the schema has. Descriptions seldom forbid them, shops do. */
    private void unknown(
            Description of, JsonNode schema, JsonNode value, String path, Set<String> problems, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (value.isArray()) {
            JsonNode items = items(of, schema, 0);
            value.forEach(one -> unknown(of, items, one, path + "[]", problems, depth + 1));
        } else if (value.isObject()) {
            Map<String, JsonNode> members = new HashMap<>();
            boolean open = !members(of, schema, members, 0);
            value.properties().forEach(field -> {
                JsonNode member = members.get(field.getKey());
                String at = path + "." + field.getKey();
                if (member != null) {
                    unknown(of, member, field.getValue(), at, problems, depth + 1);
                } else if (!open) {
                    problems.add(at + " is not described");
                }
            });
        }
    }

    private static JsonNode items(Description of, JsonNode schema, int depth) {
        JsonNode plain = of.resolved(schema);
        if (plain.has("items") || depth > DEEPEST) {
            return of.resolved(plain.path("items"));
        }
        for (String kind : new String[] {"allOf", "oneOf", "anyOf"}) {
            for (JsonNode one : plain.path(kind)) {
                JsonNode found = items(of, one, depth + 1);
                if (found.isObject()) {
                    return found;
                }
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    /** Collects all fields that an object may have by any part of its schema; false when it names none. */
    private static boolean members(Description of, JsonNode schema, Map<String, JsonNode> members, int depth) {
        JsonNode plain = of.resolved(schema);
        if (depth > DEEPEST
                || plain.path("additionalProperties").isObject()
                || plain.path("additionalProperties").asBoolean()) {
            return false;
        }
        boolean closed = plain.has("properties");
        plain.path("properties")
                .properties()
                .forEach(field -> members.putIfAbsent(field.getKey(), of.resolved(field.getValue())));
        for (String kind : new String[] {"allOf", "oneOf", "anyOf"}) {
            for (JsonNode one : plain.path(kind)) {
                closed |= members(of, one, members, depth + 1);
            }
        }
        return closed;
    }
}
