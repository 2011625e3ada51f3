package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Dice;
import java.util.stream.IntStream;

/** The generated products. */
record GeneratedProducts(Layout layout, Dice dice, ProductNodes nodes) implements Records.Source<ProductFacts> {
    @Override
    public boolean has(int id) {
        return layout.isProduct(id);
    }

    @Override
    public IntStream newestFirst() {
        return IntStream.range(0, layout.products()).map(index -> layout.productId(layout.products() - 1 - index));
    }

    @Override
    public int size() {
        return layout.products();
    }

    @Override
    public ObjectNode make(int id, String origin) {
        return nodes.product(new GeneratedProduct(layout, dice, layout.slot(id)), origin);
    }

    @Override
    public ProductFacts facts(int id) {
        return new GeneratedProduct(layout, dice, layout.slot(id));
    }

    @Override
    public ProductFacts facts(ObjectNode written) {
        return new WrittenProduct(written);
    }
}
