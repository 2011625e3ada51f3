package io.cartway.connectors.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.mapping.Path.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where in the scope of a call the records are that the caller gets, like {@code $step.found.orders.items[].payments[]}; in
 * several places, one after the other, where a platform keeps them apart. Immutable, any thread.
 */
public final class RecordsPath {
    /** No records: the answer is one object made of the whole scope. */
    public static final RecordsPath NONE = new RecordsPath(List.of());

    /** The member of a record with the scalars of the list's element that it lies in. */
    private static final String ENCLOSING = "of";

    private final List<Path> places;

    RecordsPath(List<Path> places) {
        this.places = List.copyOf(places);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return places.isEmpty();
    }

    /** The steps whose answers hold them; none when they are arguments of the call. */
    public Set<String> steps() {
        Set<String> names = new LinkedHashSet<>();
        for (Path place : places) {
            if (place.steps().size() > 1 && place.steps().get(0).name().equals(Names.STEP)) {
                names.add(place.steps().get(1).name());
            }
        }
        return names;
    }

    /** A node, and the list's element that it lies in. */
    private record Found(JsonNode node, @Nullable JsonNode element) {}

    /** All of them, in order; a list at the end of the path stands for its elements, null for none. */
    public List<JsonNode> in(JsonNode scope, Variables values) {
        List<JsonNode> records = new ArrayList<>();
        places.forEach(place -> at(place, scope, values, records));
        return records;
    }

    private static void at(Path place, JsonNode scope, Variables values, List<JsonNode> records) {
        List<Found> found = List.of(new Found(scope, null));
        for (Path.Step step : place.steps()) {
            List<Found> next = new ArrayList<>();
            for (Found from : found) {
                select(new Found(from.node.path(step.name()), from.element), step.selector(), values, next);
            }
            found = next;
        }
        for (Found end : found) {
            List<Found> elements = new ArrayList<>();
            if (end.node.isArray()) {
                select(end, new Selector.All(), values, elements);
            } else if (!end.node.isMissingNode() && !end.node.isNull()) {
                elements.add(end);
            }
            elements.forEach(element -> records.add(element.node));
        }
    }

    private static void select(Found list, Selector selector, Variables values, List<Found> into) {
        if (selector instanceof Selector.None) {
            into.add(list);
        } else if (selector instanceof Selector.Position at) {
            into.add(new Found(list.node.path(at.index()), list.element));
        } else {
            for (JsonNode element : list.node) {
                if (!(selector instanceof Selector.Where where) || holds(where, element, values)) {
                    into.add(new Found(within(list.element, element), element));
                }
            }
        }
    }

    private static boolean holds(Selector.Where where, JsonNode element, Variables values) {
        JsonNode member = element;
        for (String name : where.names()) {
            member = member.path(name);
        }
        Path variable = where.variable();
        String wanted = variable == null
                ? where.literal()
                : variable.start() == Path.Start.STORE
                        ? values.store(variable.variable())
                        : values.call(variable.variable());
        boolean there = !member.isMissingNode() && !member.isNull();
        boolean holds = there && !(member.isTextual() && member.asText().isEmpty());
        if (variable != null || wanted != null) {
            holds = there && member.isValueNode() && member.asText().equals(wanted);
        }
        return holds != where.negated() && (where.and() == null || holds(where.and(), element, values));
    }

    private static JsonNode within(@Nullable JsonNode enclosing, JsonNode element) {
        if (enclosing == null || !element.isObject()) {
            return element;
        }
        ObjectNode copy = element.deepCopy();
        ObjectNode scalars = copy.putObject(ENCLOSING);
        enclosing.properties().stream()
                .filter(member -> member.getValue().isValueNode())
                .forEach(member -> scalars.set(member.getKey(), member.getValue()));
        return copy;
    }
}
