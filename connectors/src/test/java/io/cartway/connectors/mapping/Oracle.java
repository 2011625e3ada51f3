package io.cartway.connectors.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.JsonTree.Num;
import io.cartway.connectors.mapping.Path.Selector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping should yield, worked out the plain way: Jackson's tree of the whole document and the checked rules,
 * nothing of the engine.
 */
final class Oracle {
    private final Mapping mapping;
    private final Variables variables;
    private final OracleScalars scalars;

    /** The record, the value that paths begin at, the position in the innermost list. */
    private record Place(Object root, Object here, int index) {
        Place at(Object value) {
            return new Place(root, value, index);
        }
    }

    Oracle(Mapping mapping, Variables variables) {
        this.mapping = mapping;
        this.variables = variables;
        this.scalars = new OracleScalars(mapping.header().zone(), variables);
    }

    /** The unified form of a record. */
    Object record(Object record, FieldSelection selection) {
        return object(
                new FieldType.Nested(mapping.entity().name()),
                mapping.rules(),
                new Place(record, record, 0),
                selection);
    }

    private Map<String, Object> object(FieldType type, Map<String, Rule> rules, Place place, FieldSelection selection) {
        Map<String, Object> fields = new LinkedHashMap<>();
        rules.forEach((name, rule) -> {
            if (type instanceof FieldType.Free || selection.wants(name)) {
                FieldSelection inside = type instanceof FieldType.Free ? FieldSelection.ALL : selection.inside(name);
                Object value = eval(rule, place, inside);
                boolean list = rule.type() instanceof FieldType.ListOf;
                fields.put(name, value != null ? value : list ? List.of() : JsonTree.NULL);
            }
        });
        return fields;
    }

    private @Nullable Object eval(Rule rule, Place place, FieldSelection selection) {
        Object value = rule.when().stream().allMatch(t -> holds(t, place)) ? source(rule, place, selection) : null;
        return value == null && rule.otherwise() != null ? tree(rule.otherwise()) : value;
    }

    private @Nullable Object source(Rule rule, Place place, FieldSelection selection) {
        Rule.Source source = rule.source();
        if (source instanceof Rule.From from) {
            return from(rule, from.path(), place);
        }
        if (source instanceof Rule.FirstOf firstOf) {
            return firstOf.alternatives().stream()
                    .map(r -> eval(r, place, selection))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        if (source instanceof Rule.Const constant) {
            return tree(constant.value());
        }
        if (source instanceof Rule.Sum sum) {
            BigDecimal total = sum(sum, place);
            return total == null ? null : scalars.refine(rule, rule.type(), new Num(total.toPlainString()));
        }
        if (source instanceof Rule.Concat concat) {
            String text = concat(concat, place);
            return text == null ? null : scalars.refine(rule, rule.type(), text);
        }
        if (source instanceof Rule.Call call) {
            List<? extends List<?>> arguments =
                    call.arguments().stream().map(a -> argument(a, call, place)).toList();
            Object value = OracleHooks.call(call.hook(), arguments, selection);
            return value == null || value instanceof List ? value : scalars.refine(rule, rule.type(), value);
        }
        if (source instanceof Rule.ObjectOf object) {
            if (object.base() == null) {
                return object(rule.type(), object.fields(), place, selection);
            }
            return values(object.base(), place).stream()
                    .filter(v -> v instanceof Map)
                    .findFirst()
                    .map(v -> object(rule.type(), object.fields(), place.at(v), selection))
                    .orElse(null);
        }
        List<Object> list = new ArrayList<>();
        if (source instanceof Rule.Each each) {
            for (Path path : each.lists()) {
                int index = 0;
                for (Object element : elements(path, place)) {
                    add(list, eval(each.element(), new Place(place.root, element, index++), selection));
                }
            }
        } else {
            int index = 0;
            for (Rule item : ((Rule.Items) source).items()) {
                add(list, eval(item, new Place(place.root, place.here, index++), selection));
            }
        }
        return list.isEmpty() ? null : list;
    }

    private static void add(List<Object> list, @Nullable Object value) {
        if (value != null) {
            list.add(value);
        }
    }

    private List<?> argument(Rule.Argument argument, Rule.Call call, Place place) {
        if (argument.rule() != null) {
            Object value = eval(argument.rule(), place, FieldSelection.ALL);
            return value == null ? List.of() : List.of(value);
        }
        var parameter = call.hook().parameters().get(call.arguments().indexOf(argument));
        Path path = Objects.requireNonNull(argument.path());
        List<Object> values = (parameter.list() ? elements(path, place) : values(path, place))
                .stream()
                        .filter(v -> parameter.members().isEmpty()
                                ? OracleScalars.isScalar(v)
                                : v instanceof Map || v instanceof List)
                        .toList();
        return parameter.list() || values.isEmpty() ? values : values.subList(0, 1);
    }

    private @Nullable Object from(Rule rule, Path path, Place place) {
        Rule.As as = rule.as();
        if (rule.type() instanceof FieldType.ListOf list) {
            if (as != null && as.name() == ConversionName.LIST) {
                return values(path, place).stream()
                        .filter(OracleScalars::isScalar)
                        .findFirst()
                        .map(v -> scalars.split(v, as.parameter(), list.element()))
                        .filter(l -> !l.isEmpty())
                        .orElse(null);
            }
            return all(rule, list.element(), elements(path, place));
        }
        if (as != null && as.name() == ConversionName.JOIN_WITH) {
            List<String> texts = elements(path, place).stream()
                    .filter(OracleScalars::isScalar)
                    .map(OracleScalars::text)
                    .toList();
            return texts.isEmpty() ? null : String.join(as.parameter(), texts);
        }
        if (rule.type() instanceof FieldType.Free && path.isMany()) {
            return all(rule, rule.type(), values(path, place));
        }
        return values(path, place).stream()
                .map(v -> scalars.refine(rule, rule.type(), v))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Object all(Rule rule, FieldType type, List<Object> values) {
        List<Object> results = values.stream()
                .map(v -> scalars.refine(rule, type, v))
                .filter(Objects::nonNull)
                .toList();
        return results.isEmpty() ? null : results;
    }

    private @Nullable BigDecimal sum(Rule.Sum sum, Place place) {
        BigDecimal total = BigDecimal.ZERO;
        boolean any = false;
        for (Rule.Term term : sum.terms()) {
            List<Object> values = new ArrayList<>();
            if (term.path() != null) {
                any |= firstListIsThere(term.path(), place);
                values.addAll(values(term.path(), place));
            } else {
                add(values, eval(Objects.requireNonNull(term.rule()), place, FieldSelection.ALL));
            }
            for (Object value : values) {
                BigDecimal number = OracleScalars.number(value);
                if (number != null) {
                    any = true;
                    total = term.negative() ? total.subtract(number) : total.add(number);
                }
            }
        }
        return any ? total : null;
    }

    private boolean firstListIsThere(Path path, Place place) {
        if (path.isVariable()) {
            return false;
        }
        Object at = path.start() == Path.Start.ROOT ? place.root : place.here;
        for (Path.Step step : path.steps()) {
            at = member(at, step.name());
            if (!(step.selector() instanceof Selector.None)) {
                return at != JsonTree.NULL;
            }
        }
        return false;
    }

    private @Nullable String concat(Rule.Concat concat, Place place) {
        StringBuilder text = new StringBuilder();
        boolean any = false;
        for (Rule.Part part : concat.parts()) {
            if (part.path() == null) {
                text.append(part.text());
                continue;
            }
            for (Object value : values(part.path(), place)) {
                if (OracleScalars.isScalar(value)) {
                    text.append(OracleScalars.text(value));
                    any = true;
                    break;
                }
            }
        }
        return any ? text.toString() : null;
    }

    private boolean holds(Rule.Test test, Place place) {
        List<Object> values = values(test.path(), place);
        List<String> absent = mapping.header().absent();
        return switch (test.kind()) {
            case PRESENT -> values.stream().anyMatch(v -> present(v, absent));
            case ABSENT -> values.stream().noneMatch(v -> present(v, absent));
            case GIVEN -> !values.isEmpty();
            case ANY_OF ->
                values.stream()
                        .filter(OracleScalars::isScalar)
                        .map(OracleScalars::text)
                        .anyMatch(t -> test.texts().contains(t)
                                || test.variables().stream().anyMatch(p -> t.equals(variable(p))));
        };
    }

    private static boolean present(Object value, List<String> absent) {
        return !OracleScalars.isScalar(value) || (!value.equals("") && !absent.contains(OracleScalars.text(value)));
    }

    private @Nullable String variable(Path path) {
        return path.start() == Path.Start.STORE ? variables.store(path.variable()) : variables.call(path.variable());
    }

    private static Object member(Object value, String name) {
        Object member = value instanceof Map<?, ?> map ? map.get(name) : null;
        return member == null ? JsonTree.NULL : member;
    }

    /** All values of a path that are there and not null. */
    private List<Object> values(Path path, Place place) {
        return values(path, place, false);
    }

    /** The same for a path of a list: what has no brackets at its end gets them. */
    private List<Object> elements(Path path, Place place) {
        return values(path, place, true);
    }

    private List<Object> values(Path path, Place place, boolean list) {
        if (path.start() == Path.Start.INDEX) {
            return List.of(new Num(Integer.toString(place.index)));
        }
        if (path.isVariable()) {
            String text = variable(path);
            return text == null ? List.of() : List.of(text);
        }
        List<Object> values = List.of(path.start() == Path.Start.ROOT ? place.root : place.here);
        for (Path.Step step : path.steps()) {
            values = values.stream()
                    .map(v -> member(v, step.name()))
                    .flatMap(v -> select(v, step.selector()).stream())
                    .toList();
        }
        boolean open = path.steps().isEmpty()
                || path.steps().get(path.steps().size() - 1).selector() instanceof Selector.None;
        if (list && open) {
            values = values.stream()
                    .flatMap(v -> select(v, new Selector.All()).stream())
                    .toList();
        }
        return values.stream().filter(v -> v != JsonTree.NULL).toList();
    }

    private List<Object> select(Object value, Selector selector) {
        if (selector instanceof Selector.None) {
            return List.of(value);
        }
        List<?> all = value instanceof List<?> list ? list : value == JsonTree.NULL ? List.of() : List.of(value);
        if (selector instanceof Selector.Position at) {
            return at.index() < all.size() ? List.of(all.get(at.index())) : List.of();
        }
        List<Object> kept = new ArrayList<>();
        for (Object element : all) {
            if (!(selector instanceof Selector.Where where) || accepts(where, element)) {
                kept.add(element);
            }
        }
        return kept;
    }

    private boolean accepts(Selector.Where where, Object element) {
        Object member = element;
        for (String name : where.names()) {
            member = member(member, name);
        }
        boolean holds;
        if (where.literal() == null && where.variable() == null) {
            holds = member != JsonTree.NULL && !member.equals("");
        } else {
            String wanted = where.variable() == null ? where.literal() : variable(where.variable());
            holds = member != JsonTree.NULL
                    && OracleScalars.isScalar(member)
                    && OracleScalars.text(member).equals(wanted);
        }
        return holds != where.negated() && (where.and() == null || accepts(where.and(), element));
    }

    private static Object tree(JsonNode json) {
        try {
            return JsonTree.parse(json.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
