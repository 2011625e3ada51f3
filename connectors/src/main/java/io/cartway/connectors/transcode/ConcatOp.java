package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text of parts. Without a separator the first value of each path counts, with one all of them. */
final class ConcatOp extends Op {
    /**
     * @param path where the part is, or null
     * @param content of a JSON string, if there is no path
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(@Nullable SlotPath path, byte[] content) implements Visitor {
        @Override
        public boolean visit(Evaluation e, int frame, byte[] source, long slot) {
            return Conversions.content(e, source, Slots.start(slot), Slots.length(slot), Slots.type(slot));
        }
    }

    private final Part[] parts;
    private final @Nullable Visitor joining;

    ConcatOp(List<Part> parts, byte @Nullable [] separator) {
        this.parts = parts.toArray(Part[]::new);
        this.joining = separator == null
                ? null
                : (e, frame, source, slot) -> {
                    int mark = e.out.length();
                    if (e.count > 0) {
                        literal(separator, e.out);
                    }
                    if (parts.get(0).visit(e, frame, source, slot)) {
                        e.count++;
                    } else {
                        e.out.length(mark);
                    }
                    return false;
                };
    }

    @Override
    boolean write(Evaluation e, int frame) {
        Output out = e.out;
        int mark = out.length();
        Texts.put(out, '"');
        boolean yields = joining != null ? joined(e, frame, joining) : parts(e, frame);
        if (yields) {
            Texts.put(out, '"');
        } else {
            out.length(mark);
        }
        return yields;
    }

    private boolean parts(Evaluation e, int frame) {
        boolean yields = false;
        for (Part part : parts) {
            if (part.path == null) {
                literal(part.content, e.out);
            } else {
                yields |= part.path.visit(e, frame, part);
            }
        }
        return yields;
    }

    private boolean joined(Evaluation e, int frame, Visitor visitor) {
        int outer = e.count;
        e.count = 0;
        java.util.Objects.requireNonNull(parts[0].path).visit(e, frame, visitor);
        boolean yields = e.count > 0;
        e.count = outer;
        return yields;
    }
}
