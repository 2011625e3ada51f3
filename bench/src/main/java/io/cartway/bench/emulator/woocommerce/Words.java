package io.cartway.bench.emulator.woocommerce;

/** What generated names are made of; some of it is there to be awkward: umlauts, quotes, an emoji, markup. */
final class Words {
    static final String[] ADJECTIVES = {
        "Plain",
        "Smart",
        "Rustic",
        "Light",
        "Heavy",
        "Grüner",
        "Fancy",
        "Small",
        "Large",
        "Vintage",
        "Foldable",
        "Café",
        "Warm",
        "Quiet",
        "Robust",
        "Élégant",
        "Modern",
        "Soft"
    };
    static final String[] NOUNS = {
        "Mug",
        "Shirt",
        "Chair",
        "Lamp",
        "Hoodie",
        "Cap",
        "Desk",
        "Bottle",
        "Backpack",
        "Notebook",
        "Wallet",
        "Blanket",
        "Clock",
        "Basket",
        "Umbrella",
        "Stuhl",
        "Tür-Schild",
        "Keyboard"
    };
    static final String[] EXTRAS = {
        "", "", "", "", " \"Deluxe\"", " & Co", " 10/12 inch", " – Größe L", " 🎁", " <b>new</b>"
    };
    static final String[] COLORS = {"Blue", "Green", "Red", "Grün"};
    static final String[] SIZES = {"S", "M", "L", "XL"};
    static final String[] FIRST_NAMES = {
        "Jane", "Jürgen", "Zoë", "Ivan", "Łukasz", "Mary Ann", "O'Brian", "Renée", "Li", "Ada"
    };
    static final String[] LAST_NAMES = {
        "Müller", "Smith", "García", "Novák", "D'Angelo", "Jansen", "Weiß", "Brown", "Øster", "Lee"
    };
    static final String[] STREETS = {
        "Hauptstr.", "Main Street", "Rue de la Paix", "Calle Mayor", "Dlouhá", "Königsallee"
    };

    private Words() {}
}
