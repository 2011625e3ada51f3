package io.cartway.connectors.mapping;

import io.cartway.connectors.transcode.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A frame in the making: the value whose parts are kept in it, and how many cells it has. One compilation, one thread. */
final class Scope {
    // Cell 0 links the frames of a list.
    private int cells = 1;
    private final Place value = new Place();

    /** The record, or the element of the list. */
    Place value() {
        return value;
    }

    /** What is kept of a record, for the parser. */
    Shape.Elements shape() {
        return shape(0, 1, new AtomicInteger());
    }

    private Shape.Elements shape(int slot, int limit, AtomicInteger objects) {
        return new Shape.Elements(slot, cells, limit, value.shape(objects));
    }

    /** A value of the record that is kept in this frame. */
    final class Place {
        private final int slot = cells++;
        private final Map<String, Place> members = new LinkedHashMap<>();
        private @Nullable Scope elements;
        private int listSlot;
        private int limit;

        int slot() {
            return slot;
        }

        Place member(String name) {
            return members.computeIfAbsent(name, n -> new Place());
        }

        /** The frame of its elements. */
        Scope elements() {
            if (elements == null) {
                listSlot = cells++;
                elements = new Scope();
            }
            return elements;
        }

        int listSlot() {
            elements();
            return listSlot;
        }

        /** At least so many elements are to be kept. */
        void keep(int count) {
            limit = Math.max(limit, count);
        }

        private Shape shape(AtomicInteger objects) {
            List<Integer> inside = new ArrayList<>();
            collect(inside);
            return new Shape(
                    slot,
                    members.isEmpty()
                            ? null
                            : new Shape.Members(
                                    objects.getAndIncrement(),
                                    List.copyOf(members.keySet()),
                                    members.values().stream()
                                            .map(place -> place.shape(objects))
                                            .toList()),
                    elements == null ? null : elements.shape(listSlot, limit, objects),
                    inside.stream().mapToInt(Integer::intValue).toArray());
        }

        private void collect(List<Integer> inside) {
            if (elements != null) {
                inside.add(listSlot);
            }
            for (Place member : members.values()) {
                inside.add(member.slot);
                member.collect(inside);
            }
        }

        UpstreamFields fields() {
            Map<String, UpstreamFields> names = new LinkedHashMap<>();
            members.forEach((name, place) -> names.put(name, place.fields()));
            if (elements != null) {
                Objects.requireNonNull(elements)
                        .value
                        .fields()
                        .members()
                        .forEach((name, inside) -> names.merge(name, inside, Scope::merge));
            }
            return new UpstreamFields(names);
        }
    }

    private static UpstreamFields merge(UpstreamFields a, UpstreamFields b) {
        Map<String, UpstreamFields> names = new LinkedHashMap<>(a.members());
        b.members().forEach((name, inside) -> names.merge(name, inside, Scope::merge));
        return new UpstreamFields(names);
    }
}
