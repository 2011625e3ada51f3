package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;

/** An exact sum: of an empty list 0, of nothing at all nothing. */
final class SumOp extends Op {
    private final Term[] terms;
    private final Visitor adding = (e, frame, source, slot) -> {
        Adding.add(e, source, slot, false);
        return false;
    };
    private final Visitor subtracting = (e, frame, source, slot) -> {
        Adding.add(e, source, slot, true);
        return false;
    };

    SumOp(Term[] terms) {
        this.terms = terms;
    }

    @Override
    boolean write(Evaluation e, int frame) {
        Output out = e.out;
        Decimal total = e.decimal();
        total.set(0);
        int outer = e.count;
        e.count = 0;
        boolean list = false;
        for (Term term : terms) {
            if (term.path() != null) {
                e.sum = total;
                list |= term.path().listIsThere(e, frame);
                term.path().visit(e, frame, term.negative() ? subtracting : adding);
            } else if (term.op() != null) {
                int mark = out.length();
                if (term.op().write(e, frame)) {
                    e.sum = total;
                    long slot = Tail.slot(out, mark);
                    Adding.add(e, out.array(), slot, term.negative());
                    out.length(mark);
                }
            }
        }
        boolean yields = list || e.count > 0;
        if (yields) {
            total.write(out);
        }
        e.count = outer;
        e.release(1);
        return yields;
    }

    private static final class Adding {
        static void add(Evaluation e, byte[] source, long slot, boolean negative) {
            Decimal number = e.decimal();
            if (Conversions.number(e, number, source, slot)) {
                if (negative) {
                    number.negate();
                }
                e.sum.add(number);
                e.count++;
            }
            e.release(1);
        }
    }
}
