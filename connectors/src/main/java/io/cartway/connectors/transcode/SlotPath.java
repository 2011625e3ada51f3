package io.cartway.connectors.transcode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path of a mapping file, resolved to slots: over lists by hops, then a slot of the last frame; or a variable, or the
 * list position. Immutable, any thread.
 */
public final class SlotPath {
    private enum Kind {
        FRAME,
        ROOT,
        VARIABLE,
        INDEX
    }

    /**
     * A step over a list.
     *
     * @param list slot of the list
     * @param position of the element that counts, -1 for all, or {@link #SAME}
     * @param filter which elements count, or null for all
     */
    public record Hop(int list, int position, @Nullable Filter filter) {}

    /**
     * A condition on an element.
     *
     * @param slot slot of the element's frame that is looked at
     * @param equal what its text must be; null with variable -1: it must be there
     * @param variable number of the variable that it must equal, or -1
     * @param negated whether the opposite is wanted
     * @param and what must hold too, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Filter(
            int slot,
            byte @Nullable [] equal,
            int variable,
            boolean negated,
            @Nullable Filter and) {
        boolean accepts(Evaluation e, int frame) {
            long value = e.slot(frame, slot);
            int type = Slots.type(value);
            boolean scalar = type != Slots.ABSENT && type <= Slots.BOOLEAN;
            boolean holds;
            if (variable >= 0) {
                holds = scalar && e.isVariable(variable, e.window, value);
            } else if (equal != null) {
                holds = scalar && e.is(equal, e.window, value);
            } else {
                holds = type > Slots.CAREFUL_TEXT ? type != Slots.NULL : scalar && Slots.length(value) > 0;
            }
            return holds != negated && (and == null || and.accepts(e, frame));
        }
    }

    /** The position of the element that is being written. */
    public static final int SAME = -2;

    private final Kind kind;
    private final Hop[] hops;
    private final int slot;

    private SlotPath(Kind kind, List<Hop> hops, int slot) {
        this.kind = kind;
        this.hops = hops.toArray(Hop[]::new);
        this.slot = slot;
    }

    /** A path from the frame it is evaluated in, or from the record's root. */
    public static SlotPath of(boolean fromRoot, List<Hop> hops, int slot) {
        return new SlotPath(fromRoot ? Kind.ROOT : Kind.FRAME, hops, slot);
    }

    /** A condition on a slot of an element: equal to the text or variable (-1: none), or there if neither is given. */
    public static Filter filter(int slot, @Nullable String text, int variable, boolean negated, @Nullable Filter and) {
        return new Filter(slot, text == null ? null : Op.bytes(text), variable, negated, and);
    }

    /** A {@code $store} or {@code $call} value, by its number in the plan. */
    public static SlotPath variable(int number) {
        return new SlotPath(Kind.VARIABLE, List.of(), number);
    }

    /** {@code $index}. */
    public static SlotPath index() {
        return new SlotPath(Kind.INDEX, List.of(), 0);
    }

    /** The slot of the frame that it is, or -1 if it is more than that. */
    int plainSlot() {
        return kind == Kind.FRAME && hops.length == 0 ? slot : -1;
    }

    boolean hasHops() {
        return hops.length > 0;
    }

    /** Whether a list that it goes over is there, even if empty. */
    boolean listIsThere(Evaluation e, int frame) {
        int from = kind == Kind.ROOT ? 0 : frame;
        return hops.length > 0 && Slots.type(e.slot(from, hops[0].list)) == Slots.LIST;
    }

    /** Shows its values in order; whether the visitor stopped it. */
    boolean visit(Evaluation e, int frame, Visitor visitor) {
        return switch (kind) {
            case FRAME -> hops.length == 0 ? show(e, frame, visitor) : hop(e, frame, 0, visitor);
            case ROOT -> hop(e, 0, 0, visitor);
            case VARIABLE -> variable(e, frame, visitor);
            case INDEX -> visitor.visit(e, frame, e.indexText(), e.indexSlot());
        };
    }

    private boolean variable(Evaluation e, int frame, Visitor visitor) {
        byte[] text = e.variable(slot);
        return text != null && visitor.visit(e, frame, text, Slots.slot(0, text.length - 8, Slots.CAREFUL_TEXT));
    }

    private boolean show(Evaluation e, int frame, Visitor visitor) {
        long value = e.slot(frame, slot);
        int type = Slots.type(value);
        return type != Slots.ABSENT && type != Slots.NULL && visitor.visit(e, frame, e.window, value);
    }

    private boolean hop(Evaluation e, int frame, int at, Visitor visitor) {
        if (at == hops.length) {
            return show(e, frame, visitor);
        }
        Hop hop = hops[at];
        long list = e.slot(frame, hop.list);
        if (Slots.type(list) != Slots.LIST) {
            return false;
        }
        int wanted = hop.position == SAME ? e.index : hop.position;
        int position = 0;
        for (int element = Slots.start(list); element != 0; element = Slots.start(e.slot(element, 0))) {
            if (hop.filter != null && !hop.filter.accepts(e, element)) {
                continue;
            }
            if (wanted < 0) {
                if (hop(e, element, at + 1, visitor)) {
                    return true;
                }
            } else if (position++ == wanted) {
                return hop(e, element, at + 1, visitor);
            }
        }
        return false;
    }
}
