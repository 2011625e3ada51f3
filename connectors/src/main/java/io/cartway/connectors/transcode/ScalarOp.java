package io.cartway.connectors.transcode;

/** A path and its refinement. */
final class ScalarOp extends Op implements Visitor {
    private final SlotPath path;
    private final Refinement refinement;

    ScalarOp(SlotPath path, Refinement refinement) {
        this.path = path;
        this.refinement = refinement;
    }

    @Override
    boolean write(Evaluation e, int frame) {
        return path.visit(e, frame, this);
    }

    @Override
    public boolean visit(Evaluation e, int frame, byte[] source, long slot) {
        return refinement.write(e, source, slot);
    }
}
