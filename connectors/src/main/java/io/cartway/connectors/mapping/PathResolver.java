package io.cartway.connectors.mapping;

import io.cartway.connectors.mapping.Path.Selector;
import io.cartway.connectors.mapping.Path.Step;
import io.cartway.connectors.transcode.SlotPath;
import java.util.ArrayList;
import java.util.List;

/** Gives every path of a plan its slots and every variable its number. One compilation, one thread. */
final class PathResolver {
    private static final int ALL = Integer.MAX_VALUE;

    private final Scope root = new Scope();
    private final List<Path> variables = new ArrayList<>();

    /** A path with its slots, and where it ends. */
    record Resolved(SlotPath slots, Scope.Place end) {}

    Scope root() {
        return root;
    }

    /** {@code $store} and {@code $call} values by their numbers. */
    List<Path> variables() {
        return variables;
    }

    int variable(Path path) {
        int known = variables.indexOf(path);
        if (known < 0) {
            variables.add(path);
            return variables.size() - 1;
        }
        return known;
    }

    /** A path seen from this place. */
    Resolved resolve(Path path, Scope.Place here) {
        return resolve(path, here, false);
    }

    /** A path of a list seen from this place: what has no brackets at its end gets {@code []}. */
    Resolved elements(Path path, Scope.Place here) {
        return resolve(path, here, true);
    }

    private Resolved resolve(Path path, Scope.Place here, boolean list) {
        if (path.start() == Path.Start.INDEX) {
            return new Resolved(SlotPath.index(), here);
        }
        if (path.isVariable()) {
            return new Resolved(SlotPath.variable(variable(path)), here);
        }
        boolean fromRoot = path.start() == Path.Start.ROOT;
        Scope.Place place = fromRoot ? root.value() : here;
        List<SlotPath.Hop> hops = new ArrayList<>();
        List<Step> steps = path.steps();
        for (Step step : steps) {
            place = place.member(step.name());
            if (!(step.selector() instanceof Selector.None)) {
                place = hop(place, step.selector(), hops);
            }
        }
        if (list && (steps.isEmpty() || steps.get(steps.size() - 1).selector() instanceof Selector.None)) {
            place = hop(place, new Selector.All(), hops);
        }
        return new Resolved(SlotPath.of(fromRoot, hops, place.slot()), place);
    }

    private Scope.Place hop(Scope.Place place, Selector selector, List<SlotPath.Hop> hops) {
        Scope elements = place.elements();
        int position = -1;
        SlotPath.Filter filter = null;
        if (selector instanceof Selector.Position at) {
            position = at.index();
        } else if (selector instanceof Selector.Same) {
            position = SlotPath.SAME;
        } else if (selector instanceof Selector.Where where) {
            filter = filter(where, elements);
        }
        place.keep(position < 0 ? ALL : position + 1);
        hops.add(new SlotPath.Hop(place.listSlot(), position, filter));
        return elements.value();
    }

    private SlotPath.Filter filter(Selector.Where where, Scope elements) {
        Scope.Place member = elements.value();
        for (String name : where.names()) {
            member = member.member(name);
        }
        Path other = where.variable();
        SlotPath.Filter and = where.and() == null ? null : filter(where.and(), elements);
        return SlotPath.filter(
                member.slot(), where.literal(), other == null ? -1 : variable(other), where.negated(), and);
    }
}
