package io.cartway.connectors.transcode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a hook, as views on the record: a scalar argument has at most one element, a list any number; an
 * element of objects has the members that the hook's signature names, in its order. Valid during the call only.
 */
public final class HookArguments {
    /**
     * Where an argument comes from.
     *
     * @param path its values, or null
     * @param op the rule that yields it, if there is no path
     * @param list whether all values count or only the first
     * @param json whether it is an object or list as a whole
     * @param members slots of the members in an element's frame; empty for scalars
     */
    public record Source(@Nullable SlotPath path, @Nullable Op op, boolean list, boolean json, List<Integer> members) {}

    private static final byte[] OUTPUT = new byte[0];

    private final Evaluation e;
    private long[] slots = new long[32];
    private byte[][] sources = new byte[32][];
    private int[] first = new int[8];
    private Source[] loaded = new Source[0];
    private int used;
    private int numbers;
    private @Nullable Source gathering;
    private final Visitor gather = this::gather;

    private final ValueSink value;
    private final ElementSink elements;

    HookArguments(Evaluation e) {
        this.e = e;
        value = new ValueSink(e);
        elements = new ElementSink(e);
    }

    ValueSink value(Conversion conversion) {
        return value.begin(conversion);
    }

    ElementSink elements(List<ElementSink.@Nullable Target> fields) {
        return elements.begin(fields);
    }

    /** Gives back what the hook calculated with. */
    void release() {
        e.release(numbers);
        numbers = 0;
    }

    /** Evaluates the arguments in this frame; what rules yield stays behind the output until the hook is done. */
    void load(Source[] wanted, int frame) {
        used = 0;
        numbers = 0;
        loaded = wanted;
        if (first.length <= wanted.length) {
            first = new int[wanted.length + 1];
        }
        for (int i = 0; i < wanted.length; i++) {
            Source source = wanted[i];
            first[i] = used;
            if (source.path() != null) {
                gathering = source;
                source.path().visit(e, frame, gather);
            } else if (source.op() != null) {
                int mark = e.out.length();
                if (source.op().write(e, frame)) {
                    keep(OUTPUT, Tail.slot(e.out, mark));
                }
            }
        }
        first[wanted.length] = used;
    }

    private boolean gather(Evaluation ev, int frame, byte[] source, long slot) {
        Source wanted = java.util.Objects.requireNonNull(gathering);
        boolean container = Slots.type(slot) == Slots.CONTAINER;
        if ((wanted.members().isEmpty() && !wanted.json()) == container) {
            return false;
        }
        keep(source, container && !wanted.json() ? frame : slot);
        return !wanted.list();
    }

    private void keep(byte[] source, long slot) {
        if (used == slots.length) {
            slots = Arrays.copyOf(slots, used * 2);
            sources = Arrays.copyOf(sources, used * 2);
        }
        slots[used] = slot;
        sources[used++] = source;
    }

    /** How many elements the argument has. */
    public int count(int argument) {
        return first[argument + 1] - first[argument];
    }

    /** Whether a scalar argument is there. */
    public boolean present(int argument) {
        return count(argument) > 0;
    }

    /** An object or list as the JSON text that the platform sent, unchecked; null if there is none. */
    public byte @Nullable [] json(int argument) {
        if (!present(argument)) {
            return null;
        }
        long slot = slot(argument, 0, 0);
        int start = Slots.start(slot);
        return Arrays.copyOfRange(source(argument, 0), start, start + Slots.length(slot));
    }

    /** A number to calculate with, zero at first; the hook may use it until it returns. */
    public Decimal number() {
        Decimal number = e.decimal();
        number.set(0);
        numbers++;
        return number;
    }

    /** A scalar argument as a text, or null if there is none. */
    public @Nullable String text(int argument) {
        if (!present(argument) || !scalar(argument, 0, 0)) {
            return null;
        }
        long slot = slot(argument, 0, 0);
        byte[] bytes = source(argument, 0);
        int start = Slots.start(slot);
        int length = Slots.length(slot);
        if (Slots.isEncoded(Slots.type(slot))) {
            length = e.decode(bytes, start, length);
            start = 0;
            bytes = e.scratch;
        }
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    /** A scalar argument as a number, or null if it is none; the hook may change it. */
    public @Nullable Decimal decimal(int argument) {
        return present(argument) ? decimal(argument, 0, 0) : null;
    }

    /** An element, or a member of it, as a number, or null if it is none; the hook may change it. */
    public @Nullable Decimal decimal(int argument, int element, int member) {
        long slot = slot(argument, element, member);
        Decimal number = number();
        return Conversions.number(e, number, source(argument, element), slot) ? number : null;
    }

    /** Whether two elements, or members of them, are there and have the same text. */
    public boolean same(int argument, int element, int member, int otherArgument, int otherElement, int otherMember) {
        if (!scalar(argument, element, member)) {
            return false;
        }
        if (!scalar(otherArgument, otherElement, otherMember)) {
            return false;
        }
        return e.same(
                source(argument, element),
                slot(argument, element, member),
                source(otherArgument, otherElement),
                slot(otherArgument, otherElement, otherMember));
    }

    /** Whether an element, or a member of it, is a scalar. */
    public boolean scalar(int argument, int element, int member) {
        int type = Slots.type(slot(argument, element, member));
        return type != Slots.ABSENT && type <= Slots.BOOLEAN;
    }

    /** Whether an element, or a member of it, is this text. */
    public boolean is(int argument, int element, int member, byte[] text) {
        return scalar(argument, element, member)
                && e.is(text, source(argument, element), slot(argument, element, member));
    }

    /** Whether an element, or a member of it, is a text that begins with this ASCII character. */
    public boolean startsWith(int argument, int element, int member, char c) {
        if (!scalar(argument, element, member)) {
            return false;
        }
        long slot = slot(argument, element, member);
        byte[] bytes = source(argument, element);
        int start = Slots.start(slot);
        int length = Slots.length(slot);
        if (Slots.isEncoded(Slots.type(slot))) {
            length = e.decode(bytes, start, length);
            start = 0;
            bytes = e.scratch;
        }
        return length > 0 && bytes[start] == c;
    }

    @SuppressWarnings("ReferenceEquality") // OUTPUT is a marker: it is that array or it isn't
    byte[] source(int argument, int element) {
        byte[] source = sources[first[argument] + element];
        return source.length == 0 ? e.out.array() : source;
    }

    long slot(int argument, int element, int member) {
        long slot = slots[first[argument] + element];
        List<Integer> members = loaded[argument].members();
        return members.isEmpty() ? slot : e.slot((int) slot, members.get(member));
    }
}
