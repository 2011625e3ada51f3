package io.cartway.connectors.mapping;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.Entity;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.Rule.Source;
import io.cartway.connectors.transcode.Hook;
import io.cartway.connectors.transcode.ListHook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rules whose value is computed: sums and hooks. One use, one thread. */
final class ComputedSources {
    private static final FieldType NUMBER = new FieldType.Decimal();
    private static final FieldType FREE = new FieldType.Free();

    private final RuleReader rules;
    private final RuleParts parts;
    private final ApiCatalog catalog;
    private final Hooks hooks;
    private final Problems problems;

    /** @param rules reads the rules inside */
    ComputedSources(RuleReader rules, RuleParts parts, ApiCatalog catalog, Hooks hooks, Problems problems) {
        this.rules = rules;
        this.parts = parts;
        this.catalog = catalog;
        this.hooks = hooks;
        this.problems = problems;
    }

    /** An exact sum, or null after a problem. */
    @Nullable
    Source sum(Yaml node, FieldType type) {
        if (!(type instanceof FieldType.Decimal
                || type instanceof FieldType.Whole
                || type instanceof FieldType.Text
                || type instanceof FieldType.Free
                || type instanceof FieldType.Bool)) {
            problems.add(node.at(), "'sum' yields a number, which this field can't take");
            return null;
        }
        if (!(node instanceof Yaml.Sequence sequence) || sequence.items().isEmpty()) {
            problems.add(node.at(), "'sum' is a list of paths (with '-' before what is subtracted) or rules");
            return null;
        }
        List<Rule.Term> terms = new ArrayList<>();
        for (Yaml item : sequence.items()) {
            if (item instanceof Yaml.Scalar scalar) {
                boolean negative = scalar.text().startsWith("-");
                Path path = parts.path(
                        negative ? new Yaml.Scalar(scalar.at(), scalar.text().substring(1), scalar.json()) : scalar);
                if (path != null) {
                    terms.add(new Rule.Term(path, null, negative));
                }
            } else {
                Rule rule = rules.rule(item, NUMBER);
                if (rule != null) {
                    terms.add(new Rule.Term(null, rule, false));
                }
            }
        }
        return terms.isEmpty() ? null : new Rule.Sum(terms);
    }

    /** What a hook computes, or null after a problem. */
    @Nullable
    Source hook(Yaml node, @Nullable Yaml with, FieldType type) {
        String name = node instanceof Yaml.Scalar scalar ? scalar.text() : "";
        Hook hook = hooks.find(name);
        if (hook == null) {
            List<String> names = new ArrayList<>();
            hooks.names().forEach(names::add);
            problems.unknown(node.at(), "the hook", name, names);
            return null;
        }
        if (!hook.result().equals(type) && !(type instanceof FieldType.Free)) {
            problems.add(node.at(), "the hook '" + name + "' yields " + hook.result() + ", the field is " + type);
            return null;
        }
        checkFields(node, hook);
        List<Yaml> given = with instanceof Yaml.Sequence sequence ? sequence.items() : List.of();
        if (given.size() != hook.parameters().size()) {
            problems.add(
                    node.at(),
                    "the hook '" + name + "' takes " + hook.parameters().size() + " arguments in 'with', here are "
                            + given.size());
            return null;
        }
        List<Rule.Argument> arguments = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Rule.Argument argument = argument(given.get(i), hook.parameters().get(i));
            if (argument != null) {
                arguments.add(argument);
            }
        }
        return new Rule.Call(hook, arguments);
    }

    private void checkFields(Yaml node, Hook hook) {
        if (hook instanceof ListHook list
                && hook.result() instanceof FieldType.ListOf of
                && of.element() instanceof FieldType.Nested nested) {
            Entity entity = catalog.entity(nested.entity());
            for (String field : list.fields()) {
                if (entity == null || entity.field(field) == null) {
                    problems.add(
                            node.at(), "the hook fills " + nested.entity() + "." + field + ", which doesn't exist");
                }
            }
        }
    }

    private Rule.@Nullable Argument argument(Yaml node, Hook.Parameter parameter) {
        if (node instanceof Yaml.Scalar scalar) {
            Path path = parts.path(scalar);
            return path == null ? null : new Rule.Argument(path, null);
        }
        if (parameter.list()) {
            problems.add(node.at(), "this argument is a list: a path is expected");
            return null;
        }
        Rule rule = rules.rule(node, FREE);
        return rule == null ? null : new Rule.Argument(null, rule);
    }
}
