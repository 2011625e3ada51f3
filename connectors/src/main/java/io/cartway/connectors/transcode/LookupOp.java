package io.cartway.connectors.transcode;

import java.util.Arrays;

/** Another op in the frame of the first element of a list that has the wanted key. */
final class LookupOp extends Op implements Visitor {
    private final SlotPath key;
    private final SlotPath list;
    private final int by;
    private final Op found;

    LookupOp(SlotPath key, SlotPath list, int by, Op found) {
        this.key = key;
        this.list = list;
        this.by = by;
        this.found = found;
    }

    @Override
    boolean write(Evaluation e, int frame) {
        return key.visit(e, frame, this);
    }

    @Override
    public boolean visit(Evaluation e, int frame, byte[] source, long slot) {
        if (Slots.type(slot) == Slots.CONTAINER) {
            return false;
        }
        byte[] wanted = text(e, source, slot);
        return list.visit(e, frame, (evaluation, element, window, unused) -> {
            long own = evaluation.slot(element, by);
            int type = Slots.type(own);
            boolean scalar = type != Slots.ABSENT && type <= Slots.BOOLEAN;
            return scalar && evaluation.is(wanted, evaluation.window, own) && found.write(evaluation, element);
        });
    }

    private static byte[] text(Evaluation e, byte[] source, long slot) {
        int start = Slots.start(slot);
        if (Slots.type(slot) == Slots.CAREFUL_TEXT) {
            int length = e.decode(source, start, Slots.length(slot));
            return Arrays.copyOf(e.scratch, length);
        }
        return Arrays.copyOfRange(source, start, start + Slots.length(slot));
    }
}
