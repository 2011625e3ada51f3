package io.cartway.bench.emulator.vendure;

/** Amounts in cents at the one tax rate of the shop. */
final class Taxed {
    static final int RATE = 20;

    private Taxed() {}

    static int withTax(int net) {
        return net + tax(net);
    }

    static int tax(int net) {
        return Math.round(net * RATE / 100f);
    }
}
