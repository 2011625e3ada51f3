package io.cartway.bench.emulator.woocommerce;

import io.cartway.bench.emulator.Dice;
import java.time.Instant;
import java.util.Locale;

/** One generated order: what does not need its lines is computed from seed and index. Immutable. */
final class GeneratedOrder implements OrderFacts {
    private static final int SECONDS_APART = 611;
    private static final int MAX_LINES = 4;

    final int index;
    private final Layout layout;
    private final Dice dice;

    GeneratedOrder(Layout layout, Dice dice, int index) {
        this.layout = layout;
        this.dice = dice;
        this.index = index;
    }

    @Override
    public int id() {
        return layout.orderId(index);
    }

    @Override
    public String status() {
        int die = dice.below(100, "order status", index);
        return die < 40
                ? "completed"
                : die < 70
                        ? "processing"
                        : die < 80
                                ? "pending"
                                : die < 88 ? "on-hold" : die < 94 ? "cancelled" : die < 98 ? "refunded" : "failed";
    }

    boolean paid() {
        return switch (status()) {
            case "completed", "processing", "refunded" -> true;
            default -> false;
        };
    }

    @Override
    public Instant created() {
        return GeneratedProduct.OPENED.plusSeconds(
                (long) index * SECONDS_APART + dice.below(SECONDS_APART, "ordered", index));
    }

    @Override
    public Instant modified() {
        return created().plusSeconds(60 + dice.below(14 * 86_400, "order modified", index));
    }

    @Override
    public int customer() {
        return dice.chance(20, "guest", index) ? 0 : Layout.FIRST_CUSTOMER + buyer();
    }

    Person person() {
        return new Person(dice, customer() == 0 ? -1 - index : buyer());
    }

    int lines() {
        return 1 + dice.below(MAX_LINES, "lines", index);
    }

    int lineId(int line) {
        return index * 2 * MAX_LINES + line + 1;
    }

    int quantity(int line) {
        return 1 + dice.below(3, "order quantity" + line, index);
    }

    /** The product of a line: one that can be bought, or -1 when none is near. */
    int slot(int line) {
        if (layout.products() == 0) {
            return -1;
        }
        int start = dice.below(layout.products(), "order product" + line, index);
        for (int i = 0; i < 20; i++) {
            GeneratedProduct product = new GeneratedProduct(layout, dice, (start + i) % layout.products());
            if (product.cents() > 0 && product.stockStatus().length() > 0 && isSold(product.type())) {
                return product.slot;
            }
        }
        return -1;
    }

    private static boolean isSold(String type) {
        return type.equals("simple") || type.equals("variable");
    }

    @Override
    public boolean contains(int product) {
        for (int line = 0; line < lines(); line++) {
            int slot = slot(line);
            if (slot >= 0 && layout.productId(slot) == product) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean mentions(String text) {
        Person person = person();
        return (person.first() + " " + person.last() + " " + person.email())
                .toLowerCase(Locale.ROOT)
                .contains(text);
    }

    Dice dice() {
        return dice;
    }

    private int buyer() {
        return dice.below(layout.customers(), "buyer", index);
    }
}
