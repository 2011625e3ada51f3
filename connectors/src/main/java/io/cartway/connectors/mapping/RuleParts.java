package io.cartway.connectors.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.FieldType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what rules are made of: paths, literals, tests, tables, conversions. One use, one thread. */
final class RuleParts {
    private static final List<String> PRESENCE = List.of("$present", "$absent", "$given");

    private final Problems problems;
    private final Names names;

    RuleParts(Problems problems, Names names) {
        this.problems = problems;
        this.names = names;
    }

    /** What paths may name. */
    Names names() {
        return names;
    }

    /** The path, or null after a problem. */
    @Nullable
    Path path(Yaml.Scalar node) {
        try {
            Path path = names.parse(node.text());
            names.check(node.at(), path, problems);
            return path;
        } catch (Path.Malformed e) {
            problems.add(node.at(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** One path or a list of them. */
    List<Path> paths(Yaml node) {
        List<Path> paths = new ArrayList<>();
        List<Yaml> items = node instanceof Yaml.Sequence sequence ? sequence.items() : List.of(node);
        for (Yaml item : items) {
            if (item instanceof Yaml.Scalar scalar) {
                Path path = path(scalar);
                if (path != null && path.isVariable()) {
                    problems.add(item.at(), "a list of the record is expected");
                } else if (path != null) {
                    paths.add(path);
                }
            } else {
                problems.add(item.at(), "a path is expected");
            }
        }
        return paths;
    }

    /** One literal or a list of them, as texts. */
    List<String> texts(@Nullable Yaml node) {
        if (node == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        List<Yaml> items = node instanceof Yaml.Sequence sequence ? sequence.items() : List.of(node);
        for (Yaml item : items) {
            if (item instanceof Yaml.Scalar scalar) {
                texts.add(scalar.text());
            } else {
                problems.add(item.at(), "a text, number or boolean is expected");
            }
        }
        return texts;
    }

    /** The tests of {@code when}. */
    List<Rule.Test> when(@Nullable Yaml node) {
        List<Rule.Test> tests = new ArrayList<>();
        if (node == null) {
            return tests;
        }
        if (!(node instanceof Yaml.Members members)) {
            problems.add(node.at(), "'when' has a path for each test");
            return tests;
        }
        members.entries().forEach((text, entry) -> {
            Path path = path(new Yaml.Scalar(entry.at(), text, node.json()));
            if (path != null) {
                tests.add(test(path, entry.value()));
            }
        });
        return tests;
    }

    private Rule.Test test(Path path, Yaml value) {
        if (value instanceof Yaml.Scalar scalar && PRESENCE.contains(scalar.text())) {
            if (scalar.text().equals("$given") && path.start() != Path.Start.CALL && !names.areScope()) {
                problems.add(value.at(), "$given is about the call's parameters: $call.name");
            }
            return new Rule.Test(path, presence(scalar.text()), List.of(), List.of());
        }
        List<String> texts = new ArrayList<>();
        List<Path> variables = new ArrayList<>();
        List<Yaml> items = value instanceof Yaml.Sequence sequence ? sequence.items() : List.of(value);
        for (Yaml item : items) {
            if (!(item instanceof Yaml.Scalar scalar)) {
                problems.add(item.at(), "a test is a literal, a list of them, $present, $absent or $given");
            } else if (scalar.isText() && scalar.text().startsWith("$")) {
                Path variable = path(scalar);
                if (variable != null) {
                    variables.add(variable);
                }
            } else {
                texts.add(scalar.text());
            }
        }
        return new Rule.Test(path, Rule.Test.Kind.ANY_OF, texts, variables);
    }

    private static Rule.Test.Kind presence(String word) {
        return switch (word) {
            case "$absent" -> Rule.Test.Kind.ABSENT;
            case "$given" -> Rule.Test.Kind.GIVEN;
            default -> Rule.Test.Kind.PRESENT;
        };
    }

    /** A translation table whose results are of the type, or null for none. */
    @Nullable
    Map<String, JsonNode> values(@Nullable Yaml node, FieldType type) {
        if (node == null) {
            return null;
        }
        Map<String, JsonNode> table = new LinkedHashMap<>();
        if (!(node instanceof Yaml.Members members)) {
            problems.add(node.at(), "'values' has a result for each text");
            return table;
        }
        members.entries().forEach((text, entry) -> {
            JsonNode json = json(entry.value(), type);
            if (json != null) {
                table.put(text, json);
            }
        });
        return table;
    }

    /** A literal of the type, or null after a problem. */
    @Nullable
    JsonNode json(Yaml node, FieldType type) {
        JsonNode json = node.json();
        if (!fits(json, type)) {
            problems.add(node.at(), "the field is " + name(type) + ", which " + json + " is not");
            return null;
        }
        return json;
    }

    private static boolean fits(JsonNode json, FieldType type) {
        if (json.isNull() || type instanceof FieldType.Free) {
            return true;
        }
        if (type instanceof FieldType.ListOf list) {
            return json.isArray() && json.valueStream().allMatch(e -> fits(e, list.element()));
        }
        return (type instanceof FieldType.Text && json.isTextual())
                || (type instanceof FieldType.Decimal && json.isNumber())
                || (type instanceof FieldType.Whole && json.isIntegralNumber())
                || (type instanceof FieldType.Bool && json.isBoolean());
    }

    private static String name(FieldType type) {
        return type.getClass().getSimpleName();
    }

    /** A conversion that gives the type, or null for none or after a problem. */
    Rule.@Nullable As as(@Nullable Yaml node, FieldType type) {
        if (node == null) {
            return null;
        }
        String word;
        String parameter = "";
        if (node instanceof Yaml.Scalar scalar) {
            word = scalar.text();
        } else if (node instanceof Yaml.Members members && members.entries().size() == 1) {
            Map.Entry<String, Yaml.Entry> only =
                    members.entries().entrySet().iterator().next();
            word = only.getKey();
            parameter = only.getValue().value() instanceof Yaml.Scalar scalar ? scalar.text() : "";
        } else {
            problems.add(node.at(), "'as' is a conversion's name or {name: parameter}");
            return null;
        }
        ConversionName name = ConversionName.of(word);
        if (name == null) {
            problems.unknown(node.at(), "the conversion", word, ConversionName.words());
            return null;
        }
        FieldType target = type instanceof FieldType.ListOf list && name != ConversionName.LIST ? list.element() : type;
        if (!name.fits(target)) {
            problems.add(node.at(), "the conversion '" + word + "' doesn't give " + name(target));
        }
        if (name.needsParameter() && parameter.isEmpty()) {
            problems.add(node.at(), "the conversion '" + word + "' needs a parameter: {" + word + ": ...}");
        }
        if (name == ConversionName.MINOR && !parameter.matches("[0-9]")) {
            problems.add(node.at(), "'minor' takes a number of digits, 0 to 9");
        }
        if (name == ConversionName.TO_MINOR && !parameter.matches("[0-9]")) {
            problems.add(node.at(), "'to_minor' takes a number of digits, 0 to 9");
        }
        if (name == ConversionName.AFTER_LAST && parameter.length() != 1) {
            problems.add(node.at(), "'after_last' takes one character");
        }
        if (name == ConversionName.DATETIME && !parameter.isEmpty() && !parameter.matches("epoch|epoch_ms")) {
            zone(node.at(), parameter);
        }
        if (name == ConversionName.DATETIME_TEXT
                && !parameter.isEmpty()
                && !Set.of("iso", "mail").contains(parameter)) {
            zone(node.at(), parameter);
        }
        return new Rule.As(name, parameter);
    }

    /** Whether this is a time zone's name or a {@code $store} value; if not, a problem. */
    boolean zone(Yaml.Position at, String zone) {
        try {
            if (!zone.startsWith("$")) {
                ZoneId.of(zone);
            } else if (Path.parse(zone).start() != Path.Start.STORE) {
                throw new Path.Malformed("a zone is a name or $store.name");
            }
            return true;
        } catch (DateTimeException | Path.Malformed e) {
            problems.add(at, "'" + zone + "' is no time zone");
            return false;
        }
    }

    /** A text of parts. */
    Rule.@Nullable Concat concat(Yaml node, FieldType type) {
        if (!(type instanceof FieldType.Text) && !(type instanceof FieldType.Free)) {
            problems.add(node.at(), "'concat' yields a text, which this field can't take");
            return null;
        }
        List<Rule.Part> parts = new ArrayList<>();
        List<Yaml> items = node instanceof Yaml.Sequence sequence ? sequence.items() : List.of();
        for (Yaml item : items) {
            if (item instanceof Yaml.Scalar scalar) {
                Path path = path(scalar);
                if (path != null) {
                    parts.add(new Rule.Part(path, ""));
                }
            } else if (item instanceof Yaml.Members members
                    && members.entries().size() == 1
                    && members.json().path("const").isTextual()) {
                parts.add(new Rule.Part(null, members.json().path("const").textValue()));
            } else {
                problems.add(item.at(), "a part of 'concat' is a path or {const: text}");
            }
        }
        if (parts.isEmpty()) {
            problems.add(node.at(), "'concat' is a list of paths and {const: text}");
            return null;
        }
        return new Rule.Concat(parts);
    }
}
