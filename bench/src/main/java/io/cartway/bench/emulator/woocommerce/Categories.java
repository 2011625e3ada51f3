package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;

/** The categories that every generated shop has: a small tree, the same for each seed. */
final class Categories {
    static final int FIRST = 15;
    private static final String[] NAMES = {
        "Uncategorized",
        "Clothing",
        "Accessories",
        "Hoodies",
        "Tshirts",
        "Home & Garden",
        "Furniture",
        "Décor",
        "Kitchen",
        "Electronics",
        "Music",
        "Books",
        "Outdoor",
        "Gifts"
    };
    private static final int[] PARENTS = {0, 0, 16, 16, 16, 0, 20, 20, 20, 0, 24, 0, 0, 0};
    static final int COUNT = NAMES.length;

    private Categories() {}

    static boolean has(int id) {
        return id >= FIRST && id < FIRST + COUNT;
    }

    static String name(int id) {
        return NAMES[id - FIRST].replace("&", "&amp;");
    }

    static String slug(int id) {
        return NAMES[id - FIRST]
                .toLowerCase(java.util.Locale.ROOT)
                .replace("é", "e")
                .replace(" & ", "-");
    }

    static ObjectNode make(int id, int products) {
        ObjectNode node = Json.object()
                .put("id", id)
                .put("name", name(id))
                .put("slug", slug(id))
                .put("parent", PARENTS[id - FIRST])
                .put("description", "")
                .put("display", "default")
                .putNull("image")
                .put("menu_order", 0)
                .put("count", products);
        return node;
    }

    /** How a product names its category. */
    static ObjectNode mention(ObjectNode category) {
        return Json.object()
                .put("id", category.path("id").asInt())
                .put("name", category.path("name").asText())
                .put("slug", category.path("slug").asText());
    }
}
