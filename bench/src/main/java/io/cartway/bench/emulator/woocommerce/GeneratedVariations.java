package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Dice;
import java.util.stream.IntStream;

/** The generated variations. */
record GeneratedVariations(Layout layout, Dice dice, ProductNodes nodes) implements Records.Source<ObjectNode> {
    @Override
    public boolean has(int id) {
        int number = layout.variationNumber(id);
        return number > 0 && number <= new GeneratedProduct(layout, dice, layout.slot(id)).variations();
    }

    /** Variations are always listed within their product. */
    @Override
    public IntStream newestFirst() {
        return IntStream.empty();
    }

    @Override
    public int size() {
        return 0;
    }

    @Override
    public ObjectNode make(int id, String origin) {
        GeneratedProduct parent = new GeneratedProduct(layout, dice, layout.slot(id));
        return nodes.variation(parent, layout.variationNumber(id), origin);
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
