package io.cartway.connectors.transcode;

/** A path and its refinement. */
final class ScalarOp extends Op implements Visitor {
    private final SlotPath path;
    private final Refinement refinement;
    /** Most paths are one slot: no visit for those. */
    private final int plainSlot;

    ScalarOp(SlotPath path, Refinement refinement) {
        this.path = path;
        this.refinement = refinement;
        this.plainSlot = path.plainSlot();
    }

    @Override
    boolean write(Evaluation e, int frame) {
        if (plainSlot < 0) {
            return path.visit(e, frame, this);
        }
        long value = e.slot(frame, plainSlot);
        int type = Slots.type(value);
        return type != Slots.ABSENT && type != Slots.NULL && refinement.write(e, e.window, value);
    }

    @Override
    public boolean visit(Evaluation e, int frame, byte[] source, long slot) {
        return refinement.write(e, source, slot);
    }
}
