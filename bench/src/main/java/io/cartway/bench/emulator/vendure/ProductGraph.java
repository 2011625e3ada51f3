package io.cartway.bench.emulator.vendure;

import io.cartway.bench.emulator.Dice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes products and variants from seed and number. Product {@code i} has id {@code i + 1}; up to four variants each. */
record ProductGraph(Dice dice, String origin) {
    static final int MAX_VARIANTS = 4;
    private static final String[] ADJECTIVES = {
        "Compact", "Padded", "Wooden", "Wireless", "Élégant", "Grüner", "Digital", "Light"
    };
    private static final String[] NOUNS = {
        "Laptop", "Tablet", "Chair", "Desk", "Camera", "Tent", "Boots", "Bonsai Tree", "Lamp \"XL\""
    };
    private static final int SECONDS_APART = 397;

    Node product(int number) {
        String id = Integer.toString(number + 1);
        String name = dice.pick(ADJECTIVES, "adjective", number) + " " + dice.pick(NOUNS, "noun", number) + " " + id;
        Instant created = Fixtures.OPENED.plusSeconds((long) number * SECONDS_APART);
        int collection = dice.below(Fixtures.collectionCount(), "collection", number);
        Node node = Fixtures.node(id, created)
                .with(
                        "updatedAt",
                        created.plusMillis(dice.below(90 * 86_400, "updated", number) * 1000L + number % 1000))
                .with("languageCode", "en")
                .with("name", name)
                .with("slug", Fixtures.slug(name))
                .with(
                        "description",
                        dice.chance(10, "no description", number)
                                ? ""
                                : "<p>" + name + ", made to last & easy to use.</p>")
                .with("enabled", !dice.chance(6, "disabled", number))
                .with("channels", List.of(Fixtures.channel()));
        node.lazily("assets", () -> assets(number));
        node.lazily("featuredAsset", () -> assets(number).stream().findFirst().orElse(null));
        node.lazily("facetValues", () -> Fixtures.facetValues(collection, number));
        node.lazily("collections", () -> List.of(Fixtures.collection(collection)));
        node.lazily("optionGroups", () -> optionGroups(number));
        node.lazily(
                "variants",
                () -> IntStream.range(0, variants(number))
                        .mapToObj(index -> variant(number, index))
                        .toList());
        return node;
    }

    int variants(int number) {
        return number == 0 ? 4 : dice.chance(70, "single", number) ? 1 : dice.chance(50, "pair", number) ? 2 : 4;
    }

    Node variant(int number, int index) {
        int id = number * MAX_VARIANTS + index + 1;
        Node product = product(number);
        List<Node> options = options(number, index);
        StringBuilder name = new StringBuilder(product.text("name"));
        options.forEach(option -> name.append(' ').append(option.text("name")));
        int price = 500 + dice.below(200_000, "price", id);
        int onHand = dice.below(150, "stock", id);
        int allocated = Math.min(onHand, dice.below(5, "allocated", id));
        Node node = Fixtures.node(
                        Integer.toString(id), (Instant) java.util.Objects.requireNonNull(product.get("createdAt")))
                .with("updatedAt", product.get("updatedAt"))
                .with("enabled", true)
                .with("trackInventory", dice.chance(20, "untracked", id) ? "FALSE" : "INHERIT")
                .with("outOfStockThreshold", 0)
                .with("useGlobalOutOfStockThreshold", true)
                .with("channels", List.of(Fixtures.channel()))
                .with("product", product)
                .with("productId", product.text("id"))
                .with("languageCode", "en")
                .with("sku", "V-" + (number + 1) + "-" + index)
                .with("name", name.toString())
                .with("currencyCode", "USD")
                .with("assets", List.of())
                .with("facetValues", List.of())
                .with("options", options);
        return priced(stocked(node, id, onHand, allocated), price);
    }

    /** Sets what follows from a price without tax. */
    static Node priced(Node variant, int price) {
        Node listed = new Node().with("currencyCode", "USD").with("price", price);
        return variant.with("price", price)
                .with("priceWithTax", Taxed.withTax(price))
                .with("prices", List.of(listed))
                .with("taxRateApplied", Fixtures.taxRate())
                .with("taxCategory", Fixtures.taxCategories().get(0));
    }

    /** Sets what follows from the stock at the one location. */
    static Node stocked(Node variant, int id, int onHand, int allocated) {
        Node level = Fixtures.node(Integer.toString(id), Fixtures.OPENED)
                .with("stockLocationId", "1")
                .with("stockOnHand", onHand)
                .with("stockAllocated", allocated)
                .with("stockLocation", Fixtures.stockLocation());
        int left = onHand - allocated;
        return variant.with("stockOnHand", onHand)
                .with("stockAllocated", allocated)
                .with("stockLevel", left <= 0 ? "OUT_OF_STOCK" : left < 5 ? "LOW_STOCK" : "IN_STOCK")
                .with("stockLevels", List.of(level));
    }

    private List<Node> assets(int number) {
        List<Node> assets = new ArrayList<>();
        for (int i = 0; i < dice.below(3, "assets", number); i++) {
            String id = Integer.toString(number * 3 + i + 1);
            String file = "photo-" + id + ".jpg";
            assets.add(Fixtures.node(id, Fixtures.OPENED)
                    .with("languageCode", "en")
                    .with("name", file)
                    .with("type", "IMAGE")
                    .with("fileSize", 10_000 + dice.below(500_000, "size", number))
                    .with("mimeType", "image/jpeg")
                    .with("width", 1600)
                    .with("height", 1200)
                    .with("source", origin + "/assets/source/" + file)
                    .with("preview", origin + "/assets/preview/" + file));
        }
        return assets;
    }

    private List<Node> optionGroups(int number) {
        int count = variants(number) == 1 ? 0 : variants(number) / 2;
        return IntStream.range(0, count)
                .mapToObj(group -> optionGroup(number, group, true))
                .toList();
    }

    private Node optionGroup(int number, int group, boolean withOptions) {
        String id = Integer.toString(number * 2 + group + 1);
        String name = group == 0 ? "size" : "RAM";
        Node node = Fixtures.node(id, Fixtures.OPENED)
                .with("channels", List.of(Fixtures.channel()))
                .with("languageCode", "en")
                .with("code", "p" + (number + 1) + "-" + Fixtures.slug(name))
                .with("name", name)
                .with("productCount", 1);
        List<Node> options = withOptions ? List.of(option(number, group, 0), option(number, group, 1)) : List.of();
        return node.with("options", options);
    }

    private Node option(int number, int group, int value) {
        String name = group == 0 ? (value == 0 ? "13 inch" : "15 inch") : (value == 0 ? "8GB" : "16GB");
        String id = Integer.toString(number * 4 + group * 2 + value + 1);
        Node node =
                Fixtures.node(id, Fixtures.OPENED).with("languageCode", "en").with("code", Fixtures.slug(name));
        node.with("name", name).with("groupId", Integer.toString(number * 2 + group + 1));
        node.lazily("group", () -> optionGroup(number, group, false));
        return node;
    }

    private List<Node> options(int number, int index) {
        return switch (variants(number)) {
            case 1 -> List.of();
            case 2 -> List.of(option(number, 0, index));
            default -> List.of(option(number, 0, index % 2), option(number, 1, index / 2));
        };
    }
}
