package io.cartway.bench.emulator.shopify;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** All mutations by name: each takes its arguments and gives its payload, in which {@code loggedId} says what was written. */
final class Writes {
    static final String LOGGED = "loggedId";

    private Writes() {}

    static Map<String, Function<Node, Node>> all(Records records) {
        Map<String, Function<Node, Node>> all = new HashMap<>();
        new OrderWrites(records).into(all);
        new RefundWrites(records).into(all);
        new ShippingWrites(records).into(all);
        new ReturnWrites(records).into(all);
        new CustomerWrites(records).into(all);
        new SalesWrites(records).into(all);
        new ProductWrites(records).into(all);
        new VariantWrites(records).into(all);
        new MediaWrites(records).into(all);
        new CollectionWrites(records).into(all);
        new StockWrites(records).into(all);
        new MetaWrites(records).into(all);
        new PriceWrites(records).into(all);
        return all;
    }

    /** A payload with the object that was written. */
    static Node payload(String name, Node written) {
        return Node.of(name, written, LOGGED, written.id());
    }

    /** A payload that says which object was deleted. */
    static Node deleted(String name, String id) {
        return Node.of(name, id, LOGGED, id);
    }

    /**
     * Refuses an empty text.
     *
     * @throws UserError when it is empty
     */
    static void needText(Node input, String name, String shown, String... field) {
        if (input.text(name).isBlank()) {
            throw new UserError("BLANK", shown + " can't be blank", field);
        }
    }
}
