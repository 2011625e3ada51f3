package io.cartway.connectors.transcode;

/** Another op in the frame of the first element of a list that has the wanted key. */
final class LookupOp extends Op implements Visitor {
    private final SlotPath key;
    private final SlotPath list;
    private final int by;
    private final Op found;
    private final Visitor searching = this::search;

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
        byte[] outerSource = e.keySource;
        long outerSlot = e.keySlot;
        e.keySource = source;
        e.keySlot = slot;
        boolean yields = list.visit(e, frame, searching);
        e.keySource = outerSource;
        e.keySlot = outerSlot;
        return yields;
    }

    private boolean search(Evaluation e, int element, byte[] window, long unused) {
        long own = e.slot(element, by);
        int type = Slots.type(own);
        return type != Slots.ABSENT
                && type <= Slots.BOOLEAN
                && e.same(e.keySource, e.keySlot, e.window, own)
                && found.write(e, element);
    }
}
