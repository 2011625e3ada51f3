package io.cartway.bench.emulator.woocommerce;

/**
 * Which id belongs to which generated record. As in WordPress, products, variations, images and orders share one range of
 * ids: product {@code slot} has {@code FIRST + slot * STRIDE}, its variations the ids behind it, then its images; orders
 * follow after the last product.
 */
record Layout(int products, int orders) {
    static final int FIRST = 100;
    static final int STRIDE = 8;
    static final int MAX_VARIATIONS = 4;
    static final int FIRST_CUSTOMER = 2;

    Layout {
        if (products < 0 || orders < 0 || products > 100_000_000 || orders > 100_000_000) {
            throw new IllegalArgumentException("products and orders must be between 0 and 100000000");
        }
    }

    int productId(int slot) {
        return FIRST + slot * STRIDE;
    }

    /** The slot that this id belongs to, or -1. */
    int slot(int id) {
        int slot = id < FIRST ? -1 : (id - FIRST) / STRIDE;
        return slot < products ? slot : -1;
    }

    boolean isProduct(int id) {
        return slot(id) >= 0 && (id - FIRST) % STRIDE == 0;
    }

    /** 1 to 4 for a variation, 0 for anything else; whether the product has that many is not known here. */
    int variationNumber(int id) {
        int offset = slot(id) < 0 ? 0 : (id - FIRST) % STRIDE;
        return offset <= MAX_VARIATIONS ? offset : 0;
    }

    int imageId(int slot, int number) {
        return productId(slot) + MAX_VARIATIONS + 1 + number;
    }

    int firstOrder() {
        return FIRST + products * STRIDE;
    }

    int orderId(int index) {
        return firstOrder() + index;
    }

    boolean isOrder(int id) {
        return id >= firstOrder() && id < firstOrder() + orders;
    }

    int customers() {
        return orders / 4 + 25;
    }

    boolean isCustomer(int id) {
        return id >= FIRST_CUSTOMER && id < FIRST_CUSTOMER + customers();
    }

    /** The first id that no generated record has. */
    int firstFree() {
        return firstOrder() + orders;
    }
}
