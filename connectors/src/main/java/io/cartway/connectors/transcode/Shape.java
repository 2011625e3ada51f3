package io.cartway.connectors.transcode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a JSON value: where in the frame its span goes, and what is looked at inside it. The shapes of a plan
 * form the trie that the parser walks. Immutable, any thread.
 */
public final class Shape {
    final int slot;
    final @Nullable Members members;
    final @Nullable Elements elements;
    /** Slots of this frame that belong to what is inside; emptied when the value comes a second time. */
    final int[] inside;

    /**
     * @param slot where the value itself goes
     * @param members what is looked at if it is an object, or null
     * @param elements what is looked at if it is a list, or null
     * @param inside all slots of the same frame that values inside of it go to
     */
    public Shape(int slot, @Nullable Members members, @Nullable Elements elements, int[] inside) {
        this.slot = slot;
        this.members = members;
        this.elements = elements;
        this.inside = inside;
    }

    boolean isLeaf() {
        return members == null && elements == null;
    }

    /** Members of an object that are looked at. */
    public static final class Members {
        private final NameTable names;
        private final Shape[] shapes;
        /** Of all members of the plan. */
        final int number;

        /**
         * The shape of each name.
         *
         * @param number from 0 on, another one for each of a plan's objects
         */
        public Members(int number, List<String> names, List<Shape> shapes) {
            this.number = number;
            this.names = new NameTable(names);
            this.shapes = shapes.toArray(Shape[]::new);
        }

        @Nullable
        Shape find(byte[] bytes, int start, int length) {
            int index = names.find(bytes, start, length);
            return index < 0 ? null : shapes[index];
        }
    }

    /**
     * Elements of a list.
     *
     * @param slot where the list goes
     * @param frameSize cells of an element's frame
     * @param limit elements that are kept; the rest is skipped
     * @param element what is kept of each, in its own frame
     */
    public record Elements(int slot, int frameSize, int limit, Shape element) {}
}
