package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.declared.ParameterRule.As;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code parameters}; a bare text is {@code {to: it}}. */
final class ParameterReader {
    private static final Map<String, Duration> STEPS = Map.of(
            "none", Duration.ZERO,
            "-1s", Duration.ofSeconds(-1),
            "+1s", Duration.ofSeconds(1),
            "-1ms", Duration.ofMillis(-1),
            "+999ms", Duration.ofMillis(999));
    private static final Map<String, As> FORMS = Map.of(
            "text", As.TEXT,
            "list", As.LIST,
            "boolean", As.BOOLEAN,
            "datetime", As.DATETIME,
            "datetime_utc", As.DATETIME_UTC);
    private static final Map<String, String> BOUNDS =
            Map.of(QueryForms.FROM, QueryForms.FROM, QueryForms.TO, QueryForms.TO);
    private static final Map<String, String> NO_VALUES = Map.of();

    private final boolean checks;
    private final List<Problem> problems;

    /** @param checks whether a rule may only check and translate, since paths read the parameter */
    ParameterReader(boolean checks, List<Problem> problems) {
        this.checks = checks;
        this.problems = problems;
    }

    ParameterRule read(String name, Yaml value) {
        if (value instanceof Yaml.Scalar scalar) {
            return new ParameterRule(
                    name,
                    scalar.text(),
                    null,
                    null,
                    As.TEXT,
                    NO_VALUES,
                    true,
                    false,
                    null,
                    "",
                    Duration.ZERO,
                    null,
                    null);
        }
        Members rule = Members.of(value, problems);
        Map<String, String> values = new LinkedHashMap<>();
        rule.textMap("values").forEach((word, own) -> values.put(word.toLowerCase(Locale.ROOT), own));
        rule.texts("only").forEach(word -> values.put(word.toLowerCase(Locale.ROOT), word));
        boolean only = rule.value("only") != null;
        Yaml filter = rule.value("filter");
        String to = rule.text("to", null);
        FilterChoice choice = choice(rule);
        int effects = (to == null ? 0 : 1) + (filter == null ? 0 : 1) + (choice == null ? 0 : 1);
        if (checks && effects > 0) {
            rule.problem(null, "the paths of the file say what a parameter is for: no to or filter here");
        } else if (!checks && effects + (only ? 1 : 0) != 1) {
            rule.problem(null, "exactly one of to, filter, filters, only is expected");
        }
        As as = choice(rule, "as", "text", FORMS);
        Duration step = choice(rule, "step", "none", STEPS);
        boolean open = rule.flag("open", values.isEmpty());
        Pattern pattern = CredentialsReader.pattern(rule);
        String prefix = rule.text("prefix", null);
        String form = rule.text("form", null);
        String bound = rule.value("bound") == null ? null : choice(rule, "bound", QueryForms.FROM, BOUNDS);
        rule.end();
        JsonNode condition = filter == null ? null : json(filter);
        String before = prefix == null ? "" : prefix;
        return new ParameterRule(
                name, to, condition, choice, as, values, open, only, pattern, before, step, form, bound);
    }

    private static @Nullable FilterChoice choice(Members rule) {
        if (rule.value("filters") == null) {
            return null;
        }
        Map<String, JsonNode> filters = rule.map("filters", ParameterReader::json);
        return new FilterChoice(String.valueOf(rule.text("by")), filters);
    }

    private static <T> T choice(Members rule, String name, String fallback, Map<String, T> known) {
        String word = rule.text(name, fallback);
        T choice = known.get(String.valueOf(word));
        if (choice == null) {
            rule.problem(
                    rule.value(name),
                    "'" + word + "' isn't possible here"
                            + Spelling.hint(String.valueOf(word), new java.util.TreeSet<>(known.keySet())));
            return java.util.Objects.requireNonNull(known.get(fallback));
        }
        return choice;
    }

    static JsonNode json(Yaml value) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (value instanceof Yaml.Mapping mapping) {
            ObjectNode object = factory.objectNode();
            mapping.members().forEach((name, member) -> object.set(name, json(member)));
            return object;
        }
        if (value instanceof Yaml.Sequence list) {
            ArrayNode array = factory.arrayNode();
            list.items().forEach(item -> array.add(json(item)));
            return array;
        }
        String text = ((Yaml.Scalar) value).text();
        return text.equals("true") || text.equals("false")
                ? BooleanNode.valueOf(text.equals("true"))
                : TextNode.valueOf(text);
    }

    static @Nullable Duration ttl(String text) {
        return text.matches("[0-9]{1,4}[smh]") ? Duration.parse("PT" + text.toUpperCase(Locale.ROOT)) : null;
    }
}
