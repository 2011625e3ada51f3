package io.cartway.bench.emulator.woocommerce;

import io.cartway.bench.emulator.Dice;
import java.time.Instant;

/** One generated product: every property is computed when asked for, from seed and slot. Immutable. */
final class GeneratedProduct implements ProductFacts {
    /** When the shop opened; records are made one after the other from here on. */
    static final Instant OPENED = Instant.parse("2024-01-02T07:30:00Z");

    private static final int SECONDS_APART = 397;

    final int slot;
    private final Layout layout;
    private final Dice dice;

    GeneratedProduct(Layout layout, Dice dice, int slot) {
        this.layout = layout;
        this.dice = dice;
        this.slot = slot;
    }

    @Override
    public int id() {
        return layout.productId(slot);
    }

    /** Slots 0 to 3 are one of each type, so that every shop of some size has them all. */
    @Override
    public String type() {
        if (slot < 4) {
            return new String[] {"simple", "variable", "grouped", "external"}[slot];
        }
        int die = dice.below(100, "type", slot);
        return die < 68 ? "simple" : die < 92 ? "variable" : die < 96 ? "external" : "grouped";
    }

    @Override
    public String status() {
        int die = dice.below(100, "status", slot);
        return die < 95 || slot < 4 ? "publish" : die < 98 ? "draft" : die < 99 ? "pending" : "private";
    }

    @Override
    public String name() {
        return dice.pick(Words.ADJECTIVES, "adjective", slot) + " " + dice.pick(Words.NOUNS, "noun", slot)
                + dice.pick(Words.EXTRAS, "extra", slot) + " " + (slot + 1);
    }

    String slug() {
        return name().replaceAll("<[^>]*>", "").replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(java.util.Locale.ROOT);
    }

    /** Ends in the slot's number, so that a product is found by its SKU without a search. */
    @Override
    public String sku() {
        return dice.chance(4, "no sku", slot) && slot >= 4 ? "" : "SKU-" + (slot + 1);
    }

    @Override
    public Instant created() {
        return OPENED.plusSeconds((long) slot * SECONDS_APART + dice.below(SECONDS_APART, "created", slot));
    }

    @Override
    public Instant modified() {
        return created().plusSeconds(dice.below(90 * 86_400, "modified", slot));
    }

    long regularCents() {
        return dice.chance(3, "no price", slot) && slot >= 4 ? -1 : 199 + dice.below(20_000, "price", slot);
    }

    @Override
    public boolean onSale() {
        return dice.chance(20, "sale", slot) && regularCents() > 0 && !type().equals("grouped");
    }

    long saleCents() {
        return regularCents() * (100 - 5 - dice.below(50, "discount", slot)) / 100;
    }

    @Override
    public long cents() {
        return type().equals("variable") ? variationCents(1) : onSale() ? saleCents() : regularCents();
    }

    long variationCents(int number) {
        return Math.abs(regularCents()) + 100L * number;
    }

    boolean virtual() {
        return type().equals("simple") && dice.chance(6, "virtual", slot);
    }

    boolean managesStock() {
        return (type().equals("simple") || type().equals("variable")) && dice.chance(70, "managed", slot);
    }

    int quantity() {
        return dice.below(203, "quantity", slot) - 2;
    }

    String backorders() {
        int die = dice.below(100, "backorders", slot);
        return !managesStock() || die < 85 ? "no" : die < 93 ? "notify" : "yes";
    }

    @Override
    public String stockStatus() {
        if (managesStock()) {
            return quantity() > 0 ? "instock" : backorders().equals("no") ? "outofstock" : "onbackorder";
        }
        return dice.chance(8, "sold out", slot) ? "outofstock" : "instock";
    }

    int variations() {
        return type().equals("variable") ? 2 + dice.below(Layout.MAX_VARIATIONS - 1, "variations", slot) : 0;
    }

    int images() {
        return slot == 0 ? 2 : dice.below(4, "images", slot);
    }

    /** One category, or two; the first is where the product belongs. */
    int category(int number) {
        return Categories.FIRST + dice.below(Categories.COUNT, "category" + number, slot);
    }

    boolean hasSecondCategory() {
        return dice.chance(30, "second category", slot) && category(0) != category(1);
    }

    @Override
    public boolean in(int category) {
        return category(0) == category || (hasSecondCategory() && category(1) == category);
    }

    Dice dice() {
        return dice;
    }
}
