package io.cartway.connectors.transcode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a {@link ListHook} puts its elements. Fields that the caller didn't ask for are passed over. */
public final class ElementSink {
    /** How a field is written: its name in the contract and the conversion to its type. Immutable, any thread. */
    public static final class Target {
        private final byte[] head;
        private final Conversion conversion;

        /** For the field of this name. */
        public Target(String name, Conversion conversion) {
            this.head = Op.bytes("\"" + name + "\":");
            this.conversion = conversion;
        }
    }

    private static final byte[] NULL = Op.bytes("null");

    private final Evaluation e;
    private List<@Nullable Target> fields = List.of();
    private int elements;
    private int members;

    ElementSink(Evaluation e) {
        this.e = e;
    }

    ElementSink begin(List<@Nullable Target> wanted) {
        fields = wanted;
        elements = 0;
        return this;
    }

    /** Opens an element. */
    public void begin() {
        Texts.put(e.out, elements++ == 0 ? '[' : ',');
        Texts.put(e.out, '{');
        members = 0;
    }

    /** A field that takes an argument's value, converted to its type; null if that is nothing. */
    public void same(int field, HookArguments in, int argument, int element, int member) {
        Target target = head(field);
        if (target != null) {
            long slot = in.slot(argument, element, member);
            int type = Slots.type(slot);
            if (type == Slots.ABSENT
                    || type == Slots.NULL
                    || !target.conversion.write(
                            e, in.source(argument, element), Slots.start(slot), Slots.length(slot), type)) {
                Op.literal(NULL, e.out);
            }
        }
    }

    /** A field with a fixed JSON value, in UTF-8. */
    public void json(int field, byte[] value) {
        if (head(field) != null) {
            Op.literal(value, e.out);
        }
    }

    /** Closes the element. */
    public void end() {
        Texts.put(e.out, '}');
    }

    boolean finish() {
        if (elements == 0) {
            return false;
        }
        Texts.put(e.out, ']');
        return true;
    }

    private @Nullable Target head(int field) {
        Target target = fields.get(field);
        if (target != null) {
            if (members++ > 0) {
                Texts.put(e.out, ',');
            }
            Op.literal(target.head, e.out);
        }
        return target;
    }
}
