package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;

/** What one kind of records does that others do not. */
interface Rules {

    /**
     * Completes a record before it is kept. {@code node} has the members of {@code body} already.
     *
     * @throws WooError when WooCommerce would refuse it
     */
    default void accept(ObjectNode node, ObjectNode body, ShopRequest request) {}

    /** Refuses to remove a record. */
    default void remove(ObjectNode node) {}

    /** Whether a list with this query has the record; ids, texts and dates were looked at already. */
    default boolean lists(ObjectNode node, Query query) {
        return true;
    }

    /** The record as it is shown; {@code written} says that a write is being answered. */
    default void show(ObjectNode node, String origin, boolean written) {}

    /** Further links behind those to itself and its collection. */
    default void link(Links links, ObjectNode node) {}
}
