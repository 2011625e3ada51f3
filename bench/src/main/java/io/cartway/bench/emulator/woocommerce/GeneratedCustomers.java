package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Dice;
import java.util.stream.IntStream;

/** The generated customers. */
record GeneratedCustomers(Layout layout, Dice dice) implements Records.Source<ObjectNode> {
    @Override
    public boolean has(int id) {
        return layout.isCustomer(id);
    }

    @Override
    public IntStream newestFirst() {
        int last = Layout.FIRST_CUSTOMER + layout.customers() - 1;
        return IntStream.range(0, layout.customers()).map(index -> last - index);
    }

    @Override
    public int size() {
        return layout.customers();
    }

    @Override
    public ObjectNode make(int id, String origin) {
        return Customers.make(id, new Person(dice, id - Layout.FIRST_CUSTOMER));
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
