package io.cartway.connectors.mapping;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.Path.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks for values that a record has and a rule reads, but that the unified record doesn't show: knows only which paths
 * a rule reads, nothing of how its value is made (conversions, sums and hooks are the oracle's part).
 */
final class LostValues {
    /** Fields that got a value of the shop. */
    int shown;
    /** {@code field = value} for each one that is missing. */
    final List<String> lost = new ArrayList<>();
    /** Members that WooCommerce keeps for itself: their keys begin with an underscore, so no buyer and no theme sees them. */
    int internal;
    /** Fields where the mapping file itself says under which condition the value counts, and it didn't. */
    final TreeSet<String> conditional = new TreeSet<>();

    private record Place(Object root, Object here) {}

    /** Holds the unified form of a record against the record. */
    void check(Mapping mapping, Object record, Object unified) {
        fields(mapping.entity().name(), mapping.rules(), new Place(record, record), unified);
    }

    private void fields(String name, Map<String, Rule> rules, Place place, Object unified) {
        rules.forEach((field, rule) -> rule(name + "." + field, rule, place, ((Map<?, ?>) unified).get(field)));
    }

    private void rule(String name, Rule rule, Place place, @Nullable Object unified) {
        List<Object> read = read(rule, place);
        if (read.isEmpty()) {
            return;
        }
        if (unified == null || unified == JsonTree.NULL || unified.equals(List.of())) {
            if (isConditional(rule)) {
                conditional.add(name);
            } else {
                lost.add(name + " = " + read);
            }
            return;
        }
        Rule.Source source = rule.source();
        if (source instanceof Rule.ObjectOf object) {
            Object here = object.base() == null ? place.here : first(object.base(), place);
            fields(name, object.fields(), new Place(place.root, here), unified);
        } else if (source instanceof Rule.Each || source instanceof Rule.Items) {
            elements(name, rule, place, read, (List<?>) unified);
        } else if (rule.type() instanceof FieldType.ListOf && rule.as() == null) {
            count(name, read, (List<?>) unified);
        } else if (isReplaced(rule, read, unified)) {
            conditional.add(name);
        } else {
            shown++;
        }
    }

    private void count(String name, List<Object> read, List<?> unified) {
        shown += unified.size();
        if (unified.size() < read.size()) {
            lost.add(name + " = " + read + ", of which only " + unified);
        }
    }

    private void elements(String name, Rule rule, Place place, List<Object> read, List<?> unified) {
        if (rule.source() instanceof Rule.Items items) {
            List<Rule> there = items.items().stream()
                    .filter(i -> !read(i, place).isEmpty())
                    .toList();
            if (there.size() == unified.size()) {
                for (int i = 0; i < unified.size(); i++) {
                    rule(name + "[]", there.get(i), place, unified.get(i));
                }
            } else if (items.items().stream().anyMatch(LostValues::isConditional)) {
                conditional.add(name);
            } else {
                lost.add(name + " = " + read);
            }
            return;
        }
        if (unified.size() != read.size()) {
            lost.add(name + ": " + unified.size() + " of " + read.size() + " elements");
            return;
        }
        for (int i = 0; i < unified.size(); i++) {
            rule(
                    name + "[]",
                    ((Rule.Each) rule.source()).element(),
                    new Place(place.root, read.get(i)),
                    unified.get(i));
        }
    }

    /** Whether what the file says for the other case stands there. */
    private static boolean isReplaced(Rule rule, List<Object> read, Object unified) {
        return rule.otherwise() != null
                && OracleScalars.text(unified).equals(rule.otherwise().asText())
                && read.stream()
                        .map(OracleScalars::text)
                        .noneMatch(t -> rule.values() == null
                                ? t.equals(rule.otherwise().asText())
                                : rule.values().containsKey(t));
    }

    private static boolean isConditional(Rule rule) {
        return !rule.when().isEmpty()
                || (rule.source() instanceof Rule.FirstOf first
                        && first.alternatives().stream().anyMatch(LostValues::isConditional))
                || (rule.source() instanceof Rule.Items items
                        && items.items().stream().allMatch(LostValues::isConditional))
                || (rule.source() instanceof Rule.Each each && isConditional(each.element()));
    }

    /** What the rule finds in the record, without what means nothing. */
    private List<Object> read(Rule rule, Place place) {
        List<Object> found = new ArrayList<>();
        Rule.Source source = rule.source();
        if (source instanceof Rule.From from) {
            found.addAll(values(from.path(), place, rule.type() instanceof FieldType.ListOf));
        } else if (source instanceof Rule.FirstOf first) {
            first.alternatives().forEach(a -> found.addAll(read(a, place)));
        } else if (source instanceof Rule.Sum sum) {
            sum.terms()
                    .forEach(t -> found.addAll(
                            t.path() == null
                                    ? read(Objects.requireNonNull(t.rule()), place)
                                    : values(t.path(), place, false)));
        } else if (source instanceof Rule.Concat concat) {
            concat.parts().stream()
                    .filter(p -> p.path() != null)
                    .forEach(p -> found.addAll(values(p.path(), place, false)));
        } else if (source instanceof Rule.Call call) {
            call.arguments()
                    .forEach(a -> found.addAll(
                            a.path() == null
                                    ? read(Objects.requireNonNull(a.rule()), place)
                                    : values(a.path(), place, true)));
            int before = found.size();
            found.removeIf(v ->
                    v instanceof Map<?, ?> map && String.valueOf(map.get("key")).startsWith("_"));
            internal += before - found.size();
        } else if (source instanceof Rule.Each each) {
            each.lists().forEach(l -> found.addAll(values(l, place, true)));
            return found;
        } else if (source instanceof Rule.Items items) {
            items.items().forEach(i -> found.addAll(read(i, place)));
        } else if (source instanceof Rule.ObjectOf object) {
            Object here = object.base() == null ? place.here : first(object.base(), place);
            object.fields().values().forEach(f -> found.addAll(read(f, new Place(place.root, here))));
        }
        found.removeIf(v -> v.equals("")
                || v.equals(List.of())
                || (OracleScalars.isScalar(v) && rule.absent().contains(OracleScalars.text(v))));
        return found;
    }

    private static Object first(Path path, Place place) {
        List<Object> values = values(path, place, false);
        return values.isEmpty() ? JsonTree.NULL : values.get(0);
    }

    private static List<Object> values(Path path, Place place, boolean list) {
        if (path.isVariable()) {
            return List.of();
        }
        List<Object> values = List.of(path.start() == Path.Start.ROOT ? place.root : place.here);
        for (Path.Step step : path.steps()) {
            List<Object> next = new ArrayList<>();
            for (Object value : values) {
                Object member = value instanceof Map<?, ?> map ? map.get(step.name()) : null;
                if (member instanceof List<?> all && step.selector() instanceof Selector.Position at) {
                    next.addAll(all.subList(Math.min(at.index(), all.size()), Math.min(at.index() + 1, all.size())));
                } else if (member instanceof List<?> all && step.selector() instanceof Selector.All) {
                    next.addAll(all);
                } else if (member instanceof List<?> all && step.selector() instanceof Selector.Where where) {
                    all.stream().filter(element -> accepts(where, element)).forEach(next::add);
                } else if (member != null) {
                    next.add(member);
                }
            }
            values = next;
        }
        List<Object> there = new ArrayList<>();
        for (Object value : values) {
            if (list && value instanceof List<?> all) {
                there.addAll(all);
            } else {
                there.add(value);
            }
        }
        there.removeIf(v -> v == JsonTree.NULL);
        return there;
    }

    /** What a condition compares with a value of the store or the call isn't known here: then nothing is read. */
    private static boolean accepts(Selector.Where where, Object element) {
        Object member = element;
        for (String name : where.names()) {
            member = member instanceof Map<?, ?> map && map.get(name) != null ? map.get(name) : JsonTree.NULL;
        }
        if (where.variable() != null) {
            return false;
        }
        boolean holds = where.literal() == null
                ? member != JsonTree.NULL && !member.equals("")
                : OracleScalars.isScalar(member) && OracleScalars.text(member).equals(where.literal());
        return holds != where.negated() && (where.and() == null || accepts(where.and(), element));
    }
}
