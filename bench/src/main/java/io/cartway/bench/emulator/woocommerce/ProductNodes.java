package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Dice;
import io.cartway.bench.emulator.Json;
import java.util.stream.IntStream;

/** Makes the JSON of generated products and variations; keys and types are those of a real shop's answers. Thread-safe. */
final class ProductNodes {
    private static final ObjectNode PRODUCT = (ObjectNode) Json.resource(ProductNodes.class, "product.json");
    private static final ObjectNode VARIATION = (ObjectNode) Json.resource(ProductNodes.class, "variation.json");

    private static final ObjectNode BRAND = Kind.of("brands").make(60, "");

    private final Layout layout;

    ProductNodes(Layout layout) {
        this.layout = layout;
    }

    /** A product as it is when nothing was said about it. */
    static ObjectNode blankProduct() {
        return PRODUCT.deepCopy();
    }

    static ObjectNode blankVariation() {
        return VARIATION.deepCopy();
    }

    ObjectNode product(GeneratedProduct product, String origin) {
        ObjectNode node = blankProduct();
        Dice dice = product.dice();
        int slot = product.slot;
        node.put("id", product.id())
                .put("name", product.name())
                .put("slug", product.slug())
                .put("permalink", origin + "/product/" + product.slug() + "/");
        SiteTime.put(node, "date_created", product.created());
        SiteTime.put(node, "date_modified", product.modified());
        node.put("type", product.type())
                .put("status", product.status())
                .put("featured", dice.chance(10, "featured", slot))
                .put("description", description(dice, slot))
                .put("short_description", dice.chance(50, "short", slot) ? "<p>" + product.name() + "</p>\n" : "")
                .put("sku", product.sku())
                .put("total_sales", dice.below(300, "sales", slot))
                .put("virtual", product.virtual())
                .put("downloadable", product.virtual())
                .put("shipping_required", !product.virtual())
                .put("shipping_taxable", !product.virtual())
                .put("average_rating", dice.chance(30, "rated", slot) ? "4.50" : "0.00")
                .put("rating_count", dice.chance(30, "rated", slot) ? 2 : 0)
                .put("menu_order", 0)
                .put("global_unique_id", dice.chance(40, "gtin", slot) ? "40063813" + (10_000 + slot % 90_000) : "");
        if (!product.type().equals("variable") && !product.type().equals("grouped")) {
            node.put("regular_price", Money.typed(product.regularCents()));
            node.put("sale_price", product.onSale() ? Money.typed(product.saleCents()) : "");
        }
        node.put("manage_stock", product.managesStock()).put("stock_status", product.stockStatus());
        if (product.managesStock()) {
            node.put("stock_quantity", product.quantity());
            node.put("backorders", product.backorders());
            node.put("backorders_allowed", !product.backorders().equals("no"));
            node.put(
                    "backordered",
                    product.quantity() < 0 && !product.backorders().equals("no"));
        }
        if (dice.chance(80, "measured", slot)) {
            node.put("weight", "0." + (10 + dice.below(90, "weight", slot)));
            node.putObject("dimensions")
                    .put("length", Integer.toString(1 + dice.below(60, "length", slot)))
                    .put("width", "8")
                    .put("height", "2.5");
        }
        node.withArray("categories").add(Categories.mention(Categories.make(product.category(0), 0)));
        if (product.hasSecondCategory()) {
            node.withArray("categories").add(Categories.mention(Categories.make(product.category(1), 0)));
        }
        if (dice.chance(25, "tagged", slot)) {
            node.withArray("tags")
                    .addObject()
                    .put("id", 40)
                    .put("name", "new in")
                    .put("slug", "new-in");
        }
        if (dice.chance(15, "branded", slot)) {
            node.withArray("brands").add(Categories.mention(BRAND));
        }
        if (dice.chance(10, "bulky", slot)) {
            node.put("shipping_class", "bulky").put("shipping_class_id", 70);
        }
        if (product.virtual()) {
            node.withArray("downloads")
                    .addObject()
                    .put("id", "d-" + slot)
                    .put("name", "Anleitung")
                    .put("file", origin + "/files/" + slot + ".pdf");
        }
        IntStream.range(0, product.images())
                .forEach(number -> node.withArray("images").add(image(slot, number, origin)));
        node.withArray("meta_data")
                .addObject()
                .put("id", slot * 3 + 1)
                .put("key", "erp_id")
                .put("value", "E-" + slot);
        if (dice.chance(20, "nested", slot)) {
            ObjectNode meta = node.withArray("meta_data")
                    .addObject()
                    .put("id", slot * 3 + 2)
                    .put("key", "_label");
            meta.putObject("value").put("a", 1).putArray("b").add(true).addNull();
        }
        byType(product, node);
        return finish(node, product.cents());
    }

    ObjectNode variation(GeneratedProduct parent, int number, String origin) {
        ObjectNode node = blankVariation();
        Dice dice = parent.dice();
        int id = parent.id() + number;
        String color = Words.COLORS[(number - 1) % 2];
        String size = Words.SIZES[(number - 1) / 2];
        node.put("id", id)
                .put(
                        "permalink",
                        origin + "/product/" + parent.slug() + "/?attribute_pa_color="
                                + color.toLowerCase(java.util.Locale.ROOT) + "&attribute_size=" + size)
                .put("sku", parent.sku().isEmpty() ? "" : parent.sku() + "-" + number)
                .put("regular_price", Money.typed(parent.variationCents(number)))
                .put("name", color + ", " + size)
                .put("parent_id", parent.id());
        SiteTime.put(node, "date_created", parent.created());
        SiteTime.put(node, "date_modified", parent.modified());
        int die = dice.below(3, "variation stock", id);
        if (die == 0) {
            int quantity = dice.below(40, "quantity", id);
            node.put("manage_stock", true).put("stock_quantity", quantity);
            node.put("stock_status", quantity > 0 ? "instock" : "outofstock");
        } else if (die == 1 && parent.managesStock()) {
            node.put("manage_stock", "parent").put("stock_quantity", parent.quantity());
            node.put("stock_status", parent.stockStatus());
        }
        if (parent.images() > 0) {
            ObjectNode image = image(parent.slot, (number - 1) % parent.images(), origin);
            node.set("image", image.without(java.util.List.of("srcset", "sizes", "thumbnail")));
        }
        node.withArray("attributes")
                .addObject()
                .put("id", 1)
                .put("name", "Color")
                .put("slug", "pa_color")
                .put("option", color);
        node.withArray("attributes")
                .addObject()
                .put("id", 0)
                .put("name", "Size")
                .put("slug", "size")
                .put("option", size);
        return finish(node, parent.variationCents(number));
    }

    /** What follows from the rest: the current price, whether it is a sale, whether it can be bought, the price as markup. */
    static ObjectNode finish(ObjectNode node, long cents) {
        boolean priced = cents >= 0;
        node.put("price", Money.typed(cents))
                .put("on_sale", !node.path("sale_price").asText().isEmpty());
        String type = node.path("type").asText();
        node.put("purchasable", priced && !type.equals("external") && !type.equals("grouped"));
        if (node.has("price_html")) {
            node.put(
                    "price_html",
                    priced
                            ? "<span class=\"woocommerce-Price-amount amount\"><bdi>&euro;" + Money.text(cents)
                                    + "</bdi></span>"
                            : "");
        }
        return node;
    }

    private void byType(GeneratedProduct product, ObjectNode node) {
        switch (product.type()) {
            case "variable" -> {
                int count = product.variations();
                node.put("has_options", true);
                ArrayNode attributes = node.withArray("attributes");
                attribute(attributes.addObject(), 1, "Color", "pa_color", 0)
                        .putArray("options")
                        .add("Blue")
                        .add("Green");
                attribute(attributes.addObject(), 0, "Size", "Size", 1)
                        .putArray("options")
                        .add("S")
                        .add("M");
                IntStream.rangeClosed(1, count)
                        .forEach(number -> node.withArray("variations").add(product.id() + number));
            }
            case "grouped" ->
                IntStream.of(0, Math.max(0, product.slot - 1))
                        .distinct()
                        .filter(slot -> slot != product.slot)
                        .forEach(slot -> node.withArray("grouped_products").add(layout.productId(slot)));
            case "external" ->
                node.put("external_url", "https://example.com/p/" + product.id())
                        .put("button_text", "Buy elsewhere");
            default -> {
                if (product.slot > 0 && product.dice().chance(15, "upsell", product.slot)) {
                    node.withArray("upsell_ids").add(layout.productId(product.slot - 1));
                }
            }
        }
    }

    private static ObjectNode attribute(ObjectNode node, int id, String name, String slug, int position) {
        return node.put("id", id)
                .put("name", name)
                .put("slug", slug)
                .put("position", position)
                .put("visible", true)
                .put("variation", true);
    }

    ObjectNode image(int slot, int number, String origin) {
        String file = "photo-" + slot + "-" + number;
        String base = origin + "/wp-content/uploads/2026/11/" + file;
        ObjectNode image = Json.object().put("id", layout.imageId(slot, number));
        SiteTime.put(image, "date_created", GeneratedProduct.OPENED.plusSeconds(slot));
        SiteTime.put(image, "date_modified", GeneratedProduct.OPENED.plusSeconds(slot));
        return image.put("src", base + ".png")
                .put("name", file + ".png")
                .put("alt", number == 0 ? "Front view" : "")
                .put("srcset", base + ".png 400w, " + base + "-300x300.png 300w")
                .put("sizes", "(max-width: 400px) 100vw, 400px")
                .put("thumbnail", base + "-300x300.png");
    }

    private static String description(Dice dice, int slot) {
        int sentences = dice.below(6, "description", slot);
        return sentences == 0
                ? ""
                : "<p>"
                        + "Made to last & easy to care for. "
                                .repeat(sentences)
                                .replace("&", "&amp;")
                                .strip() + "</p>\n";
    }
}
