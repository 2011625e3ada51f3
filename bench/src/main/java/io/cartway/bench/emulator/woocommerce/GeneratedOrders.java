package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Dice;
import java.util.stream.IntStream;

/** The generated orders. */
record GeneratedOrders(Layout layout, Dice dice, OrderNodes nodes) implements Records.Source<OrderFacts> {
    @Override
    public boolean has(int id) {
        return layout.isOrder(id);
    }

    @Override
    public IntStream newestFirst() {
        return IntStream.range(0, layout.orders()).map(index -> layout.orderId(layout.orders() - 1 - index));
    }

    @Override
    public int size() {
        return layout.orders();
    }

    @Override
    public ObjectNode make(int id, String origin) {
        return nodes.order(new GeneratedOrder(layout, dice, id - layout.firstOrder()), origin);
    }

    @Override
    public OrderFacts facts(int id) {
        return new GeneratedOrder(layout, dice, id - layout.firstOrder());
    }

    @Override
    public OrderFacts facts(ObjectNode written) {
        return new WrittenOrder(written);
    }
}
