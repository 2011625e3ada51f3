package io.cartway.bench.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An emulated shop. Thread-safe; answers depend on the seed, the writes so far and the request alone. */
public interface Shop {

    /** Answers one request; never throws for anything a client can send. */
    ShopResponse answer(ShopRequest request);

    /** The body with which {@code account.cart.add} connects this shop, served at {@code origin}. */
    ObjectNode connection(String origin);

    /** Every write that was accepted, oldest first. */
    WriteLog writes();
}
