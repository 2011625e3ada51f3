package io.cartway.bench.emulator.woocommerce;

import java.time.Instant;

/** What lists of products are filtered and sorted by; cheap to ask of a generated product. */
interface ProductFacts {
    int id();

    String type();

    String status();

    String name();

    String sku();

    Instant created();

    Instant modified();

    /** The current price in cents; -1 when there is none. */
    long cents();

    boolean onSale();

    String stockStatus();

    boolean in(int category);
}
