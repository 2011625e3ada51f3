package io.cartway.connectors.transcode;

/** Ops that choose: constants, alternatives, guards, fallbacks. */
final class ChoiceOps {
    private ChoiceOps() {}

    static final class Constant extends Op {
        private final byte[] json;

        Constant(byte[] json) {
            this.json = json;
        }

        @Override
        boolean write(Evaluation e, int frame) {
            literal(json, e.out);
            return true;
        }
    }

    static final class FirstOf extends Op {
        private final Op[] alternatives;

        FirstOf(Op[] alternatives) {
            this.alternatives = alternatives;
        }

        @Override
        boolean write(Evaluation e, int frame) {
            for (Op op : alternatives) {
                if (op.write(e, frame)) {
                    return true;
                }
            }
            return false;
        }
    }

    static final class When extends Op {
        private final Condition[] conditions;
        private final Op then;

        When(Condition[] conditions, Op then) {
            this.conditions = conditions;
            this.then = then;
        }

        @Override
        boolean write(Evaluation e, int frame) {
            for (Condition condition : conditions) {
                if (!condition.holds(e, frame)) {
                    return false;
                }
            }
            return then.write(e, frame);
        }
    }

    static final class Otherwise extends Op {
        private final Op op;
        private final byte[] json;

        Otherwise(Op op, byte[] json) {
            this.op = op;
            this.json = json;
        }

        @Override
        boolean write(Evaluation e, int frame) {
            if (!op.write(e, frame)) {
                literal(json, e.out);
            }
            return true;
        }
    }
}
