package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Dice;
import java.util.stream.IntStream;

/** The categories every shop starts with. */
record GeneratedCategories(Layout layout, Dice dice) implements Records.Source<ObjectNode> {
    @Override
    public boolean has(int id) {
        return Categories.has(id);
    }

    @Override
    public IntStream newestFirst() {
        return IntStream.range(0, Categories.COUNT).map(index -> Categories.FIRST + Categories.COUNT - 1 - index);
    }

    @Override
    public int size() {
        return Categories.COUNT;
    }

    /** The count of products is over at most the first thousand: enough to look right, and cheap. */
    @Override
    public ObjectNode make(int id, String origin) {
        int count = (int) IntStream.range(0, Math.min(1000, layout.products()))
                .filter(slot -> new GeneratedProduct(layout, dice, slot).in(id))
                .count();
        return Categories.make(id, count);
    }

    @Override
    public ObjectNode facts(int id) {
        return make(id, "");
    }

    @Override
    public ObjectNode facts(ObjectNode written) {
        return written;
    }
}
