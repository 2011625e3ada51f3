package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object: for each field a literal with comma, name and colon in one piece, and its op. */
final class ObjectOp extends Op implements Visitor {
    private static final byte[] EMPTY = bytes("{}");

    private final @Nullable SlotPath base;
    private final byte[][] heads;
    private final Op[] values;
    private final byte[][] absent;

    ObjectOp(@Nullable SlotPath base, List<Member> fields) {
        this.base = base;
        heads = new byte[fields.size()][];
        values = new Op[heads.length];
        absent = new byte[heads.length][];
        for (int i = 0; i < heads.length; i++) {
            Member field = fields.get(i);
            heads[i] = padded((i == 0 ? "{\"" : ",\"") + field.name() + "\":");
            values[i] = field.value();
            absent[i] = padded(field.absent());
        }
    }

    @Override
    boolean write(Evaluation e, int frame) {
        return base == null ? fields(e, frame) : base.visit(e, frame, this);
    }

    @Override
    public boolean visit(Evaluation e, int frame, byte[] source, long slot) {
        return Slots.type(slot) == Slots.CONTAINER && source[Slots.start(slot)] == '{' && fields(e, frame);
    }

    private boolean fields(Evaluation e, int frame) {
        Output out = e.out;
        if (heads.length == 0) {
            literal(EMPTY, out);
            return true;
        }
        for (int i = 0; i < heads.length; i++) {
            padded(heads[i], out);
            if (!values[i].write(e, frame)) {
                padded(absent[i], out);
            }
        }
        Texts.put(out, '}');
        return true;
    }
}
