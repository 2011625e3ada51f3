package io.cartway.connectors.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a caller sent into validated {@link Arguments}. A JSON body wins over a form, a form over the query.
 * Immutable, any thread.
 *
 * <p>A parameter that the method doesn't have is ignored when another method has it (clients pass one set of filters to
 * several methods), and refused when none has it. An empty value in a method that only reads is no filter.
 */
public final class ArgumentsReader {
    private static final int MAX_COUNT = 250;
    private static final String COUNT = "count";
    private static final String START = "start";

    private final Set<String> knownNames = new HashSet<>();
    /** By method, the parsed defaults of its parameters; nodes that nobody changes. */
    private final Map<String, Map<String, JsonNode>> defaults = new HashMap<>();

    /** For the methods of a catalogue. */
    public ArgumentsReader(ApiCatalog catalog) {
        for (ApiMethod method : catalog.methods().values()) {
            knownNames.addAll(method.parameters().keySet());
            Map<String, JsonNode> ofMethod = new LinkedHashMap<>();
            for (Parameter parameter : method.parameters().values()) {
                String text = parameter.defaultValue();
                JsonNode value = text == null ? null : ParameterValue.ofText(parameter.type(), text);
                if (value != null) {
                    ofMethod.put(parameter.name(), value);
                }
            }
            defaults.put(method.name(), ofMethod);
        }
    }

    /**
     * The arguments of a call. {@code api_key}, and {@code store_key} where it is no parameter of the method, are
     * skipped: they are the caller's keys.
     *
     * @throws ArgumentsRefused 109 for wrong values, unknown names and contradictions, 114 for what is missing, 111 for
     *     a count above 250; the first of these that applies, with all its problems in one message
     */
    public Arguments read(ApiMethod method, RawArguments raw) {
        ArgumentProblems problems = new ArgumentProblems();
        Map<String, JsonNode> values = new LinkedHashMap<>();
        readPairs(method, raw.query(), values, problems);
        readPairs(method, raw.form(), values, problems);
        readJson(method, raw.json(), values, problems);
        Map<String, JsonNode> usual = defaults.getOrDefault(method.name(), Map.of());
        Set<String> given = given(usual, values);
        checkPaging(values, given, problems);
        checkRequired(method, values, problems);
        checkOneOf(method, values, problems);
        problems.refuse();
        usual.forEach(values::putIfAbsent);
        return Arguments.owning(values, given);
    }

    private void readPairs(
            ApiMethod method, List<RawArguments.Pair> pairs, Map<String, JsonNode> values, ArgumentProblems problems) {
        Map<String, BracketTree> trees = new LinkedHashMap<>();
        Set<String> malformed = new HashSet<>();
        for (RawArguments.Pair pair : pairs) {
            String name = BracketTree.nameOf(pair.name());
            if (isParameter(method, name, problems)
                    && !trees.computeIfAbsent(name, unused -> new BracketTree()).add(pair.name(), pair.value())) {
                malformed.add(name);
            }
        }
        trees.forEach((name, tree) -> {
            Parameter parameter = method.parameters().get(name);
            if (malformed.contains(name)) {
                problems.wrong("Parameter '" + name + "' has malformed or contradicting brackets.");
            } else if (parameter != null) {
                String text = tree.text();
                if (text != null && text.isEmpty() && !method.writes()) {
                    return;
                }
                JsonNode value = text == null
                        ? ParameterValue.ofJson(parameter.type(), tree.json())
                        : ParameterValue.ofText(parameter.type(), text);
                put(parameter, value, values, problems);
            }
        });
    }

    private void readJson(ApiMethod method, ObjectNode json, Map<String, JsonNode> values, ArgumentProblems problems) {
        for (Map.Entry<String, JsonNode> property : json.properties()) {
            // null is how several clients write "not set".
            if (isParameter(method, property.getKey(), problems)
                    && !property.getValue().isNull()) {
                Parameter parameter = method.parameters().get(property.getKey());
                if (parameter != null) {
                    put(parameter, ParameterValue.ofJson(parameter.type(), property.getValue()), values, problems);
                }
            }
        }
    }

    private static void put(
            Parameter parameter, @Nullable JsonNode value, Map<String, JsonNode> values, ArgumentProblems problems) {
        if (value == null) {
            problems.wrong(
                    "Parameter '" + parameter.name() + "' must be " + ParameterValue.expected(parameter.type()) + ".");
        } else {
            values.put(parameter.name(), value);
        }
    }

    private boolean isParameter(ApiMethod method, String name, ArgumentProblems problems) {
        if (method.parameters().containsKey(name)) {
            return true;
        }
        if (!knownNames.contains(name) && !name.equals("api_key") && !name.equals("store_key")) {
            problems.unknown(name, method, knownNames);
        }
        return false;
    }

    /** What was set to something else than its default. */
    private static Set<String> given(Map<String, JsonNode> defaults, Map<String, JsonNode> values) {
        Set<String> given = new HashSet<>();
        values.forEach((name, value) -> {
            JsonNode usual = defaults.get(name);
            boolean empty = value.isContainerNode() && value.isEmpty();
            boolean meant = usual == null ? !empty : !same(value, usual);
            if (meant) {
                given.add(name);
            }
        });
        return given;
    }

    private static boolean same(JsonNode value, JsonNode usual) {
        return (value.isNumber() && usual.isNumber())
                ? value.decimalValue().compareTo(usual.decimalValue()) == 0
                : value.equals(usual);
    }

    private static void checkPaging(Map<String, JsonNode> values, Set<String> given, ArgumentProblems problems) {
        JsonNode count = values.get(COUNT);
        if (count != null && count.isNumber()) {
            if (count.asLong() < 0) {
                problems.wrong("Parameter 'count' must not be negative.");
            } else if (count.asLong() > MAX_COUNT) {
                problems.tooMany("Parameter 'count' must be at most " + MAX_COUNT + ".");
            } else if (count.asLong() == 0) {
                values.remove(COUNT);
                given.remove(COUNT);
            }
        }
        JsonNode start = values.get(START);
        if (start != null && start.isNumber() && (start.asLong() < 0 || start.asLong() > Integer.MAX_VALUE)) {
            problems.wrong("Parameter 'start' must be between 0 and " + Integer.MAX_VALUE + ".");
        }
    }

    private static void checkRequired(ApiMethod method, Map<String, JsonNode> values, ArgumentProblems problems) {
        if (continues(values)) {
            return;
        }
        for (Parameter parameter : method.parameters().values()) {
            if (parameter.required() && parameter.defaultValue() == null && isMissing(values.get(parameter.name()))) {
                problems.missing("Parameter '" + parameter.name() + "' is required.");
            }
        }
    }

    private static void checkOneOf(ApiMethod method, Map<String, JsonNode> values, ArgumentProblems problems) {
        for (List<String> group : method.oneOf()) {
            List<String> present =
                    group.stream().filter(name -> !isMissing(values.get(name))).toList();
            String names = "'" + String.join("', '", group) + "'";
            if (present.isEmpty() && !continues(values)) {
                problems.missing("One of the parameters " + names + " is required.");
            } else if (present.size() > 1) {
                problems.wrong("Only one of the parameters " + names + " can be given.");
            }
        }
    }

    /** Whether a cursor is given: it continues an earlier call and stands for all its arguments. */
    private static boolean continues(Map<String, JsonNode> values) {
        return !isMissing(values.get("page_cursor"));
    }

    private static boolean isMissing(@Nullable JsonNode value) {
        return value == null
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isContainerNode() && value.isEmpty());
    }
}
