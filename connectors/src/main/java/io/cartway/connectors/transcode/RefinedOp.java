package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;

/** Another op's result refined: written behind the output, read from there and overwritten. */
final class RefinedOp extends Op {
    private final Op op;
    private final Refinement refinement;

    RefinedOp(Op op, Refinement refinement) {
        this.op = op;
        this.refinement = refinement;
    }

    @Override
    boolean write(Evaluation e, int frame) {
        Output out = e.out;
        int mark = out.length();
        if (!op.write(e, frame)) {
            return false;
        }
        long slot = Tail.slot(out, mark);
        int end = out.length();
        boolean yields = refinement.write(e, out.array(), slot);
        Tail.moveDown(out, mark, end);
        return yields;
    }
}
