package io.cartway.connectors.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.Entity;
import io.cartway.connectors.api.Field;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.Condition;
import io.cartway.connectors.transcode.ElementSink;
import io.cartway.connectors.transcode.Hook;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ListHook;
import io.cartway.connectors.transcode.Op;
import io.cartway.connectors.transcode.Plan;
import io.cartway.connectors.transcode.Refinement;
import io.cartway.connectors.transcode.SlotPath;
import io.cartway.connectors.transcode.ValueHook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the rules of the wanted fields into shapes for the parser and ops for the writer. One use, one thread. */
final class PlanBuilder {
    private final ApiCatalog catalog;
    private final List<String> absent;
    private final boolean untyped;
    private final ConversionChoice conversions;
    private final PathResolver paths = new PathResolver();

    /**
     * @param absent texts that mean nothing in the whole file
     * @param zone of date-times without one: a name or a {@code $store} value
     * @param untyped whether what is written is a platform's: without types, and without what yields nothing
     */
    PlanBuilder(ApiCatalog catalog, List<String> absent, String zone, boolean untyped) {
        this.catalog = catalog;
        this.absent = absent;
        this.untyped = untyped;
        this.conversions = new ConversionChoice(zone, untyped, paths);
    }

    PathResolver paths() {
        return paths;
    }

    /** The plan of an entity's fields. */
    Plan build(Entity entity, Map<String, Rule> rules, FieldSelection selection) {
        Scope root = paths.root();
        Op program = Op.object(null, members(entity.fields().keySet(), rules, root.value(), selection));
        return new Plan(root.shape(), program);
    }

    /** The plan of a list in the record, an object for each element. */
    Plan build(Path each, Entity entity, Map<String, Rule> rules, FieldSelection selection) {
        PathResolver.Resolved list = paths.elements(each, paths.root().value());
        Op element = Op.object(null, members(entity.fields().keySet(), rules, list.end(), selection));
        Op program = Op.each(List.of(list.slots()), element);
        return new Plan(paths.root().shape(), program);
    }

    /** The plan of one rule over the whole record. */
    Plan build(Rule rule) {
        Scope root = paths.root();
        Op program = op(rule, root.value(), FieldSelection.ALL);
        return new Plan(root.shape(), program);
    }

    private List<Op.Member> members(
            Collection<String> order, Map<String, Rule> rules, Scope.Place here, FieldSelection selection) {
        List<Op.Member> members = new ArrayList<>();
        for (String name : order) {
            Rule rule = rules.get(name);
            if (rule != null && selection.wants(name)) {
                boolean list = rule.type() instanceof FieldType.ListOf;
                members.add(new Op.Member(name, op(rule, here, selection.inside(name)), list ? "[]" : "null"));
            }
        }
        return members;
    }

    private Op op(Rule rule, Scope.Place here, FieldSelection selection) {
        Op op = source(rule, here, selection);
        if (!rule.when().isEmpty()) {
            op = Op.when(rule.when().stream().map(t -> condition(t, here)).toList(), op);
        }
        return rule.otherwise() == null ? op : Op.otherwise(op, rule.otherwise().toString());
    }

    private Op source(Rule rule, Scope.Place here, FieldSelection selection) {
        Rule.Source source = rule.source();
        if (source instanceof Rule.From from) {
            return from(rule, from.path(), here);
        }
        if (source instanceof Rule.FirstOf firstOf) {
            return Op.firstOf(firstOf.alternatives().stream()
                    .map(r -> op(r, here, selection))
                    .toList());
        }
        if (source instanceof Rule.Const constant) {
            return Op.constant(constant.value().toString());
        }
        if (source instanceof Rule.Sum sum) {
            Op op = Op.sum(sum.terms().stream().map(t -> term(t, here)).toList());
            return refined(rule, op, rule.type() instanceof FieldType.Decimal);
        }
        if (source instanceof Rule.Concat concat) {
            List<Object> parts = concat.parts().stream().map(p -> part(p, here)).toList();
            return refined(rule, Op.concat(parts), rule.type() instanceof FieldType.Text);
        }
        if (source instanceof Rule.Call call) {
            return hook(rule, call, here, selection);
        }
        if (source instanceof Rule.ObjectOf object) {
            return object(rule.type(), object, here, selection);
        }
        if (source instanceof Rule.Each each) {
            return each(each, here, selection);
        }
        if (source instanceof Rule.Lookup lookup) {
            PathResolver.Resolved table = paths.elements(Path.parse("/" + Names.JOIN + "." + lookup.join()), here);
            return Op.lookup(
                    paths.resolve(lookup.key(), here).slots(),
                    table.slots(),
                    table.end().member(Join.KEY).slot(),
                    op(lookup.rule(), table.end(), selection));
        }
        Rule.Items items = (Rule.Items) source;
        return Op.list(items.items().stream().map(r -> op(r, here, selection)).toList());
    }

    private Op from(Rule rule, Path path, Scope.Place here) {
        if (rule.type() instanceof FieldType.ListOf list) {
            if (rule.as() != null && rule.as().name() == ConversionName.LIST) {
                return Op.split(
                        paths.resolve(path, here).slots(),
                        rule.as().parameter(),
                        list.element() instanceof FieldType.Text ? null : conversions.of(null, list.element()));
            }
            return Op.scalars(paths.elements(path, here).slots(), refinement(rule, list.element()));
        }
        if (rule.as() != null && rule.as().name() == ConversionName.LIST) {
            return Op.split(paths.resolve(path, here).slots(), rule.as().parameter(), null);
        }
        if (rule.as() != null && rule.as().name() == ConversionName.JOIN_WITH) {
            return Op.joined(paths.elements(path, here).slots(), json(rule.as().parameter()));
        }
        if (rule.type() instanceof FieldType.Free && path.namesAll()) {
            return Op.scalars(paths.resolve(path, here).slots(), refinement(rule, rule.type()));
        }
        return Op.scalar(paths.resolve(path, here).slots(), refinement(rule, rule.type()));
    }

    private Refinement refinement(Rule rule, FieldType type) {
        Map<String, String> table = null;
        if (rule.values() != null) {
            table = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : rule.values().entrySet()) {
                table.put(entry.getKey(), entry.getValue().toString());
            }
        }
        return new Refinement(rule.absent(), table, rule.same(), conversions.of(rule.as(), type));
    }

    /** What an op yields, refined if there is anything to refine. */
    private Op refined(Rule rule, Op op, boolean rightType) {
        boolean plain = rightType
                && rule.as() == null
                && rule.values() == null
                && rule.absent().isEmpty();
        return plain ? op : Op.refined(op, refinement(rule, rule.type()));
    }

    private Condition condition(Rule.Test test, Scope.Place here) {
        var path = paths.resolve(test.path(), here).slots();
        return switch (test.kind()) {
            case PRESENT -> Condition.present(path, absent);
            case ABSENT -> Condition.absent(path, absent);
            case GIVEN -> Condition.given(path);
            case ANY_OF ->
                Condition.anyOf(
                        path,
                        test.texts(),
                        test.variables().stream().mapToInt(paths::variable).toArray());
        };
    }

    private Op.Term term(Rule.Term term, Scope.Place here) {
        return new Op.Term(
                term.path() == null ? null : paths.resolve(term.path(), here).slots(),
                term.rule() == null ? null : op(term.rule(), here, FieldSelection.ALL),
                term.negative());
    }

    private Object part(Rule.Part part, Scope.Place here) {
        return part.path() == null
                ? json(part.text())
                : paths.resolve(part.path(), here).slots();
    }

    /** The text as the content of a JSON string. */
    private static String json(String text) {
        return new String(
                com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private Op object(FieldType type, Rule.ObjectOf object, Scope.Place here, FieldSelection selection) {
        PathResolver.Resolved base = object.base() == null ? null : paths.resolve(object.base(), here);
        Collection<String> order = object.fields().keySet();
        if (type instanceof FieldType.Nested nested) {
            Entity entity = Objects.requireNonNull(catalog.entity(nested.entity()));
            order = entity.fields().keySet();
        }
        FieldSelection inside = type instanceof FieldType.Free ? FieldSelection.ALL : selection;
        List<Op.Member> members = members(order, object.fields(), base == null ? here : base.end(), inside);
        SlotPath from = base == null ? null : base.slots();
        return untyped ? Op.sparse(from, members) : Op.object(from, members);
    }

    private Op each(Rule.Each each, Scope.Place here, FieldSelection selection) {
        // Each list has frames of its own, so the element's rules are compiled once for each.
        List<Op> lists = new ArrayList<>();
        for (Path path : each.lists()) {
            PathResolver.Resolved list = paths.elements(path, here);
            lists.add(Op.each(List.of(list.slots()), op(each.element(), list.end(), selection)));
        }
        return lists.size() == 1 ? lists.get(0) : Op.chained(lists);
    }

    private Op hook(Rule rule, Rule.Call call, Scope.Place here, FieldSelection selection) {
        List<HookArguments.Source> arguments = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            arguments.add(
                    argument(call.arguments().get(i), call.hook().parameters().get(i), here));
        }
        if (call.hook() instanceof ValueHook hook) {
            Op op = Op.hook(hook, arguments, conversions.of(null, hook.result()));
            return refined(rule, op, true);
        }
        ListHook hook = (ListHook) call.hook();
        FieldType element = ((FieldType.ListOf) hook.result()).element();
        Entity entity = Objects.requireNonNull(catalog.entity(((FieldType.Nested) element).entity()));
        List<ElementSink.@Nullable Target> fields = new ArrayList<>();
        for (String name : hook.fields()) {
            Field field = Objects.requireNonNull(entity.field(name));
            fields.add(selection.wants(name) ? new ElementSink.Target(name, conversions.of(null, field.type())) : null);
        }
        return Op.hook(hook, arguments, fields);
    }

    private HookArguments.Source argument(Rule.Argument argument, Hook.Parameter parameter, Scope.Place here) {
        if (argument.rule() != null) {
            Op op = op(argument.rule(), here, FieldSelection.ALL);
            return new HookArguments.Source(null, op, false, false, List.of());
        }
        Path path = Objects.requireNonNull(argument.path());
        PathResolver.Resolved resolved = parameter.list() ? paths.elements(path, here) : paths.resolve(path, here);
        List<Integer> members = parameter.members().stream()
                .map(name -> resolved.end().member(name).slot())
                .toList();
        return new HookArguments.Source(resolved.slots(), null, parameter.list(), parameter.json(), members);
    }
}
