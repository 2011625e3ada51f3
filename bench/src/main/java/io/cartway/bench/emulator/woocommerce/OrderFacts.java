package io.cartway.bench.emulator.woocommerce;

import java.time.Instant;

/** What lists of orders are filtered and sorted by. */
interface OrderFacts {
    int id();

    String status();

    Instant created();

    Instant modified();

    /** 0 for a guest. */
    int customer();

    /** Whether a line names this product. */
    boolean contains(int product);

    /** Whether name or e-mail of the buyer contains this, in lower case. */
    boolean mentions(String text);
}
