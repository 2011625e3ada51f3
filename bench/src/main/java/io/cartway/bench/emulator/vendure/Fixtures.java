package io.cartway.bench.emulator.vendure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What every emulated shop has, whatever its seed: channel, stock location, taxes, facets, collections. */
final class Fixtures {
    static final Instant OPENED = Instant.parse("2024-01-02T07:30:00Z");
    private static final String[] COLLECTIONS = {
        "Electronics", "Computers", "Camera & Photo", "Home & Garden", "Furniture", "Plants", "Sports & Outdoor"
    };
    private static final int[] PARENTS = {1, 2, 2, 1, 5, 5, 1};
    private static final String[] BRANDS = {"Apple", "Wacom", "Größenwahn", "Nikon", "Sony", "O'Neill"};

    private Fixtures() {}

    /** A record with the three members that all have. */
    static Node node(String id, Instant created) {
        return new Node().with("id", id).with("createdAt", created).with("updatedAt", created);
    }

    static Node channel() {
        return node("1", OPENED)
                .with("code", "__default_channel__")
                .with("token", "9c3f432vqqjutnnc7mem")
                .with("defaultLanguageCode", "en")
                .with("availableLanguageCodes", List.of("en"))
                .with("currencyCode", "USD")
                .with("defaultCurrencyCode", "USD")
                .with("availableCurrencyCodes", List.of("USD"))
                .with("trackInventory", true)
                .with("outOfStockThreshold", 0)
                .with("pricesIncludeTax", false);
    }

    static Node stockLocation() {
        return node("1", OPENED).with("name", "Default Stock Location").with("description", "");
    }

    static List<Node> taxCategories() {
        List<Node> categories = new ArrayList<>();
        String[] names = {"Standard Tax", "Reduced Tax", "Zero Tax"};
        for (int i = 0; i < names.length; i++) {
            categories.add(
                    node(Integer.toString(i + 1), OPENED).with("name", names[i]).with("isDefault", i == 0));
        }
        return categories;
    }

    static Node taxRate() {
        return node("1", OPENED)
                .with("name", "Standard Tax")
                .with("enabled", true)
                .with("value", (double) Taxed.RATE)
                .with("category", taxCategories().get(0));
    }

    static int collectionCount() {
        return COLLECTIONS.length;
    }

    /** Collection {@code number}, counted from 0; ids begin at 2, since 1 is the root that is never shown. */
    static Node collection(int number) {
        String name = COLLECTIONS[number];
        int parent = PARENTS[number];
        Node node = node(Integer.toString(number + 2), OPENED)
                .with("isPrivate", false)
                .with("inheritFilters", true)
                .with("languageCode", "en")
                .with("name", name)
                .with("slug", slug(name))
                .with("position", number + 1)
                .with("description", "")
                .with("assets", List.of())
                .with("parentId", Integer.toString(parent))
                .with("productVariantCount", 0);
        node.lazily("parent", () -> parent == 1 ? root() : collection(parent - 2));
        node.lazily("children", () -> children(number + 2));
        node.lazily("breadcrumbs", () -> breadcrumbs(number));
        return node;
    }

    static List<Node> facetValues(int collection, int brand) {
        return List.of(
                facetValue(1 + collection, COLLECTIONS[collection], facet("1", "category")),
                facetValue(100 + brand % BRANDS.length, BRANDS[brand % BRANDS.length], facet("2", "brand")));
    }

    static String slug(String name) {
        return name.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    private static Node facet(String id, String code) {
        return node(id, OPENED)
                .with("isPrivate", false)
                .with("languageCode", "en")
                .with("name", code)
                .with("code", code)
                .with("values", List.of());
    }

    private static Node facetValue(int id, String name, Node facet) {
        return node(Integer.toString(id), OPENED)
                .with("languageCode", "en")
                .with("facet", facet)
                .with("facetId", facet.text("id"))
                .with("name", name)
                .with("code", slug(name));
    }

    private static Node root() {
        return node("1", OPENED).with("name", "__root_collection__").with("slug", "__root_collection__");
    }

    private static List<Node> children(int id) {
        List<Node> children = new ArrayList<>();
        for (int i = 0; i < COLLECTIONS.length; i++) {
            if (PARENTS[i] == id) {
                children.add(collection(i));
            }
        }
        return children;
    }

    private static List<Node> breadcrumbs(int number) {
        List<Node> crumbs = new ArrayList<>();
        for (int i = number; i >= 0; i = PARENTS[i] - 2) {
            crumbs.add(0, collection(i));
        }
        crumbs.add(0, root());
        return crumbs;
    }
}
