package io.cartway.connectors.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.Entity;
import io.cartway.connectors.api.Field;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.Rule.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the rules of one file and checks them against the catalogue. One use, one thread. */
final class RuleReader {
    private static final FieldType FREE = new FieldType.Free();

    private final ApiCatalog catalog;
    private final ComputedSources computed;
    private final Problems problems;
    private final RuleParts parts;
    private final List<String> absent;
    private final Map<String, Yaml.Members> fragments;
    private final List<String> unfolding = new ArrayList<>();

    /**
     * @param parts reads paths and the like, and knows what paths may name
     * @param absent texts that mean nothing in the whole file
     * @param fragments what {@code use} may name
     */
    RuleReader(
            ApiCatalog catalog,
            Hooks hooks,
            Problems problems,
            RuleParts parts,
            List<String> absent,
            Map<String, Yaml.Members> fragments) {
        this.catalog = catalog;
        this.computed = new ComputedSources(this, parts, catalog, hooks, problems);
        this.problems = problems;
        this.parts = parts;
        this.absent = absent;
        this.fragments = fragments;
    }

    /** The rules of an object's fields; those with problems are left out. */
    Map<String, Rule> fields(Yaml node, FieldType type) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        if (!(node instanceof Yaml.Members members)) {
            problems.add(node.at(), "fields are expected, each with its rule");
            return rules;
        }
        Entity entity = type instanceof FieldType.Nested nested ? catalog.entity(nested.entity()) : null;
        if (type instanceof FieldType.Nested nested && entity == null) {
            problems.unknown(
                    node.at(), "the entity", nested.entity(), catalog.entities().keySet());
            return rules;
        }
        members.entries().forEach((name, entry) -> {
            Field field = entity == null ? null : entity.field(name);
            if (entity != null && field == null) {
                problems.unknown(
                        entry.at(),
                        "the field " + entity.name() + ".",
                        name,
                        entity.fields().keySet());
                return;
            }
            Rule rule = rule(entry.value(), field == null ? FREE : field.type());
            if (rule != null) {
                rules.put(name, rule);
            }
        });
        return rules;
    }

    /** A rule that yields this type, or null after a problem. */
    @Nullable
    Rule rule(Yaml node, FieldType type) {
        if (node instanceof Yaml.Scalar scalar) {
            Path path = parts.path(scalar);
            return path == null ? null : from(node, path, type, List.of(), absent, null, false, null, null);
        }
        if (!(node instanceof Yaml.Members members)) {
            problems.add(node.at(), "a rule is a path or has words like from, first_of, each; a list it can't be");
            return null;
        }
        int before = problems.size();
        members.entries().forEach((word, entry) -> {
            if (!Words.RULE.contains(word)) {
                problems.unknown(entry.at(), "the word", word, Words.RULE);
            }
        });
        if (problems.size() > before) {
            return null;
        }
        if (members.entries().containsKey("join") || members.entries().containsKey("key")) {
            return new LookupReader(this, parts, problems).rule(members, type);
        }
        Rule rule = new Reading(members, type).rule();
        return problems.size() > before ? null : rule;
    }

    private @Nullable Rule from(
            Yaml node,
            Path path,
            FieldType type,
            List<Rule.Test> when,
            List<String> nothing,
            @Nullable Map<String, JsonNode> values,
            boolean same,
            Rule.@Nullable As as,
            @Nullable JsonNode otherwise) {
        if (isObject(type)) {
            problems.add(
                    node.at(), "the field is an object (or a list of objects): it needs fields, use, each or list");
            return null;
        }
        return new Rule(type, when, new Rule.From(path), nothing, values, same, as, otherwise);
    }

    private static boolean isObject(FieldType type) {
        return type instanceof FieldType.Nested
                || (type instanceof FieldType.ListOf list && list.element() instanceof FieldType.Nested);
    }

    private static FieldType element(FieldType type) {
        return type instanceof FieldType.ListOf list ? list.element() : type;
    }

    /** One rule written with words. */
    private final class Reading {
        private final Yaml.Members members;
        private final FieldType type;

        Reading(Yaml.Members members, FieldType type) {
            this.members = members;
            this.type = type;
        }

        private @Nullable Yaml get(String word) {
            Yaml.Entry entry = members.entries().get(word);
            return entry == null ? null : entry.value();
        }

        @Nullable
        Rule rule() {
            Yaml use = get("use");
            if (get("with") != null && get("hook") == null) {
                problems.add(members.at(), "'with' holds the arguments of a hook, and there is no 'hook'");
            }
            List<Rule.Test> when = parts.when(get("when"));
            List<String> nothing = parts.texts(get("absent"));
            List<String> all =
                    Stream.concat(absent.stream(), nothing.stream()).distinct().toList();
            FieldType element = element(type);
            Map<String, JsonNode> values = parts.values(get("values"), element);
            Rule.As as = parts.as(get("as"), type);
            Yaml otherwise = get("otherwise");
            boolean same =
                    otherwise instanceof Yaml.Scalar scalar && scalar.text().equals("$same");
            JsonNode fallback = otherwise == null || same ? null : parts.json(otherwise, type);
            Source source = source(use);
            if (source == null) {
                return null;
            }
            boolean refines = !nothing.isEmpty() || values != null || as != null || same;
            if (refines && isObject(type)) {
                problems.add(members.at(), "absent, values, as and $same are for scalars, this field is an object");
            }
            Rule rule = new Rule(type, when, source, all, values, same, as, fallback);
            if (source instanceof Rule.FirstOf alternatives) {
                List<Rule> refined = alternatives.alternatives().stream()
                        .map(a -> a.refinedBy(rule))
                        .toList();
                return new Rule(type, when, new Rule.FirstOf(refined), List.of(), null, false, null, fallback);
            }
            return rule;
        }

        private @Nullable Source source(@Nullable Yaml use) {
            Yaml fields = get("fields");
            Yaml each = get("each");
            Yaml from = get("from");
            long sources = Words.SOURCES.stream().filter(w -> get(w) != null).count();
            boolean object = fields != null || use != null;
            int allowed =
                    1 + (fields != null && use != null ? 1 : 0) + (object && (each != null || from != null) ? 1 : 0);
            if (sources == 0) {
                problems.add(members.at(), "where does the value come from? One of " + Words.SOURCES + " is missing");
                return null;
            }
            if (sources > allowed) {
                problems.add(members.at(), "the value has more than one source: keep one of " + Words.SOURCES);
                return null;
            }
            if (each != null) {
                Map<String, Rule> inside = object ? memberFields(use, fields, element(type)) : null;
                return object && inside == null ? null : each(each, inside);
            }
            if (object) {
                return object(from, use, fields);
            }
            if (from != null) {
                return from(from);
            }
            Yaml firstOf = get("first_of");
            if (firstOf != null) {
                return firstOf(firstOf);
            }
            Yaml constant = get("const");
            if (constant != null) {
                JsonNode json = parts.json(constant, type);
                return json == null ? null : new Rule.Const(json);
            }
            Yaml list = get("list");
            if (list != null) {
                return items(list);
            }
            Yaml sum = get("sum");
            if (sum != null) {
                return computed.sum(sum, type);
            }
            Yaml concat = get("concat");
            return concat != null
                    ? parts.concat(concat, type)
                    : computed.hook(Objects.requireNonNull(get("hook")), get("with"), type);
        }

        private @Nullable Source from(Yaml from) {
            if (from instanceof Yaml.Scalar scalar) {
                Path path = parts.path(scalar);
                Rule plain = path == null
                        ? null
                        : RuleReader.this.from(from, path, type, List.of(), List.of(), null, false, null, null);
                return plain == null ? null : plain.source();
            }
            Rule inner = RuleReader.this.rule(from, type);
            return inner == null ? null : new Rule.FirstOf(List.of(inner));
        }

        private @Nullable Source firstOf(Yaml node) {
            List<Rule> rules = rules(node, type, "first_of");
            return rules.isEmpty() ? null : new Rule.FirstOf(rules);
        }

        private @Nullable Source items(Yaml node) {
            if (!(type instanceof FieldType.ListOf) && !(type instanceof FieldType.Free)) {
                problems.add(node.at(), "'list' is for fields that are lists");
                return null;
            }
            return new Rule.Items(rules(node, element(type), "list"));
        }

        private List<Rule> rules(Yaml node, FieldType of, String word) {
            List<Rule> rules = new ArrayList<>();
            if (!(node instanceof Yaml.Sequence sequence) || sequence.items().isEmpty()) {
                problems.add(node.at(), "'" + word + "' is a list of rules");
                return rules;
            }
            for (Yaml item : sequence.items()) {
                Rule rule = RuleReader.this.rule(item, of);
                if (rule != null) {
                    rules.add(rule);
                }
            }
            return rules;
        }

        private @Nullable Source each(Yaml node, @Nullable Map<String, Rule> fields) {
            if (!(type instanceof FieldType.ListOf) && !(type instanceof FieldType.Free)) {
                problems.add(node.at(), "'each' is for fields that are lists");
                return null;
            }
            List<Path> lists = parts.paths(node);
            if (fields == null) {
                if (isObject(type)) {
                    problems.add(node.at(), "each element is an object: it needs fields or use");
                    return null;
                }
                Rule self = new Rule(
                        element(type), List.of(), new Rule.From(Path.parse(".")), absent, null, false, null, null);
                return new Rule.Each(lists, self);
            }
            Rule element = new Rule(
                    element(type), List.of(), new Rule.ObjectOf(null, fields), List.of(), null, false, null, null);
            return new Rule.Each(lists, element);
        }

        private @Nullable Source object(@Nullable Yaml from, @Nullable Yaml use, @Nullable Yaml fields) {
            if (type instanceof FieldType.ListOf) {
                problems.add(members.at(), "the field is a list: 'each' says of what, or 'list' its items");
                return null;
            }
            Path base = null;
            if (from != null) {
                if (!(from instanceof Yaml.Scalar scalar)) {
                    problems.add(from.at(), "beside fields or use, 'from' is the path of an object");
                    return null;
                }
                base = parts.path(scalar);
                if (base == null || base.isVariable()) {
                    return null;
                }
            }
            Map<String, Rule> rules = base == null ? objectFields(use, fields, type) : memberFields(use, fields, type);
            return rules == null ? null : new Rule.ObjectOf(base, rules);
        }

        /** Fields whose paths begin at an element or a member. */
        private @Nullable Map<String, Rule> memberFields(@Nullable Yaml use, @Nullable Yaml fields, FieldType object) {
            parts.names().enter();
            Map<String, Rule> rules = objectFields(use, fields, object);
            parts.names().leave();
            return rules;
        }

        private @Nullable Map<String, Rule> objectFields(@Nullable Yaml use, @Nullable Yaml fields, FieldType object) {
            if (!(object instanceof FieldType.Nested) && !(object instanceof FieldType.Free)) {
                problems.add(members.at(), "the field is no object: fields and use are for objects");
                return null;
            }
            if (use == null) {
                return RuleReader.this.fields(Objects.requireNonNull(fields), object);
            }
            String name = use instanceof Yaml.Scalar scalar ? scalar.text() : "";
            Yaml.Members fragment = fragments.get(name);
            if (fragment == null) {
                problems.unknown(use.at(), "the part", name, fragments.keySet());
                return null;
            }
            if (unfolding.contains(name)) {
                problems.add(use.at(), "the part '" + name + "' uses itself");
                return null;
            }
            unfolding.add(name);
            Yaml merged = fields instanceof Yaml.Members over ? fragment.with(over) : fragment;
            Map<String, Rule> rules = RuleReader.this.fields(merged, object);
            unfolding.remove(unfolding.size() - 1);
            return rules;
        }
    }
}
