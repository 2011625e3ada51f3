package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a {@link ListHook} puts its elements. Fields that the caller didn't ask for are passed over. */
public final class ElementSink {
    /**
     * How a field is written.
     *
     * @param name in the contract
     * @param conversion to its type
     */
    public record Target(String name, Conversion conversion) {}

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
                e.out.write("null");
            }
        }
    }

    /** A field with a fixed JSON value. */
    public void json(int field, String value) {
        if (head(field) != null) {
            e.out.write(value);
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
            Output out = e.out;
            out.write(members++ == 0 ? "\"" : ",\"");
            out.write(target.name);
            out.write("\":");
        }
        return target;
    }
}
