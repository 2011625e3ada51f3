package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Ops that write lists. They yield only if at least one element does. */
final class ListOps {
    private ListOps() {}

    /** Opens, counts, separates and closes; what is counted is kept in the evaluation, outer lists on the Java stack. */
    abstract static class Writing extends Op implements Visitor {
        @Override
        final boolean write(Evaluation e, int frame) {
            Output out = e.out;
            int outerCount = e.count;
            int outerIndex = e.index;
            int mark = out.length();
            e.count = 0;
            e.index = 0;
            Texts.put(out, '[');
            elements(e, frame);
            boolean yields = e.count > 0;
            if (yields) {
                Texts.put(out, ']');
            } else {
                out.length(mark);
            }
            e.count = outerCount;
            e.index = outerIndex;
            return yields;
        }

        abstract void elements(Evaluation e, int frame);

        /** Writes one element; what yields nothing leaves no comma. */
        abstract boolean element(Evaluation e, int frame, byte[] source, long slot);

        @Override
        public final boolean visit(Evaluation e, int frame, byte[] source, long slot) {
            Output out = e.out;
            int mark = out.length();
            if (e.count > 0) {
                Texts.put(out, ',');
            }
            if (element(e, frame, source, slot)) {
                e.count++;
            } else {
                out.length(mark);
            }
            e.index++;
            return false;
        }
    }

    static final class Each extends Writing {
        private final SlotPath[] lists;
        private final Op element;

        Each(SlotPath[] lists, Op element) {
            this.lists = lists;
            this.element = element;
        }

        @Override
        void elements(Evaluation e, int frame) {
            for (SlotPath list : lists) {
                list.visit(e, frame, this);
            }
        }

        @Override
        boolean element(Evaluation e, int frame, byte[] source, long slot) {
            return element.write(e, frame);
        }
    }

    /** Lists one behind the other, their brackets in between taken away. */
    static final class Chained extends Op {
        private final Op[] lists;

        Chained(Op[] lists) {
            this.lists = lists;
        }

        @Override
        boolean write(Evaluation e, int frame) {
            boolean yields = false;
            for (Op list : lists) {
                int mark = e.out.length();
                if (list.write(e, frame)) {
                    if (yields) {
                        byte[] bytes = e.out.array();
                        bytes[mark - 1] = ',';
                        Tail.moveDown(e.out, mark, mark + 1);
                    }
                    yields = true;
                }
            }
            return yields;
        }
    }

    static final class Scalars extends Writing {
        private final SlotPath path;
        private final Refinement refinement;

        Scalars(SlotPath path, Refinement refinement) {
            this.path = path;
            this.refinement = refinement;
        }

        @Override
        void elements(Evaluation e, int frame) {
            path.visit(e, frame, this);
        }

        @Override
        boolean element(Evaluation e, int frame, byte[] source, long slot) {
            return refinement.write(e, source, slot);
        }
    }

    static final class Items extends Writing {
        private final Op[] items;

        Items(Op[] items) {
            this.items = items;
        }

        @Override
        void elements(Evaluation e, int frame) {
            for (int i = 0; i < items.length; i++) {
                visit(e, frame, e.window, i);
            }
        }

        @Override
        boolean element(Evaluation e, int frame, byte[] source, long item) {
            return items[(int) item].write(e, frame);
        }
    }

    static final class Split extends Writing {
        private final SlotPath path;
        private final byte[] separator;
        private final @Nullable Conversion element;
        private final Visitor splitting = this::split;

        /** @param element conversion of each part; null: they stay texts */
        Split(SlotPath path, byte[] separator, @Nullable Conversion element) {
            this.path = path;
            this.separator = separator;
            this.element = element;
        }

        @Override
        void elements(Evaluation e, int frame) {
            path.visit(e, frame, splitting);
        }

        private boolean split(Evaluation e, int frame, byte[] source, long slot) {
            if (Slots.type(slot) == Slots.CONTAINER) {
                return false;
            }
            int end = e.decode(source, Slots.start(slot), Slots.length(slot));
            int from = 0;
            while (from <= end) {
                int to = separator(e.scratch, from, end);
                int first = from;
                int last = to;
                while (first < last && e.scratch[first] == ' ') {
                    first++;
                }
                while (last > first && e.scratch[last - 1] == ' ') {
                    last--;
                }
                if (last > first) {
                    visit(e, frame, e.scratch, Slots.slot(first, last - first, Slots.TEXT));
                }
                from = to + separator.length;
            }
            return true;
        }

        private int separator(byte[] source, int from, int end) {
            for (int i = from; i + separator.length <= end; i++) {
                if (Arrays.equals(source, i, i + separator.length, separator, 0, separator.length)) {
                    return i;
                }
            }
            return end;
        }

        @Override
        boolean element(Evaluation e, int frame, byte[] source, long slot) {
            int start = Slots.start(slot);
            int length = Slots.length(slot);
            if (element != null) {
                return element.write(e, source, start, length, Slots.TEXT);
            }
            Texts.put(e.out, '"');
            Texts.escape(source, start, length, e.out);
            Texts.put(e.out, '"');
            return true;
        }
    }
}
