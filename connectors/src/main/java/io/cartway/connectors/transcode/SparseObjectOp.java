package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object without the fields that yield nothing; nothing at all when none yields. For what is sent to a platform. */
final class SparseObjectOp extends Op implements Visitor {
    private final @Nullable SlotPath base;
    private final byte[][] names;
    private final Op[] values;

    SparseObjectOp(@Nullable SlotPath base, List<Member> fields) {
        this.base = base;
        names = fields.stream().map(field -> bytes(field.name())).toArray(byte[][]::new);
        values = fields.stream().map(Member::value).toArray(Op[]::new);
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
        int start = out.length();
        boolean yields = false;
        for (int i = 0; i < names.length; i++) {
            int mark = out.length();
            Texts.put(out, yields ? ',' : '{');
            Texts.put(out, '"');
            Texts.escape(names[i], 0, names[i].length, out);
            Texts.put(out, '"');
            Texts.put(out, ':');
            if (values[i].write(e, frame)) {
                yields = true;
            } else {
                out.length(mark);
            }
        }
        if (yields) {
            Texts.put(out, '}');
        } else {
            out.length(start);
        }
        return yields;
    }
}
