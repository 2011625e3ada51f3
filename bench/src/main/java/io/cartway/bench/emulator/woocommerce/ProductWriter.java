package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.util.Locale;
import java.util.Set;

/** Applies what a client sent to a product or a variation, and stores the result. Called under the shop's lock. */
record ProductWriter(ShopData data) {
    private static final Set<String> PLAIN = Set.of(
            "name",
            "type",
            "status",
            "featured",
            "catalog_visibility",
            "short_description",
            "global_unique_id",
            "virtual",
            "downloadable",
            "download_limit",
            "download_expiry",
            "external_url",
            "button_text",
            "tax_status",
            "tax_class",
            "backorders",
            "low_stock_amount",
            "sold_individually",
            "weight",
            "reviews_allowed",
            "upsell_ids",
            "cross_sell_ids",
            "purchase_note",
            "grouped_products",
            "menu_order",
            "post_password",
            "default_attributes",
            "parent_id",
            "sku");

    /**
     * Changes {@code node} and keeps it.
     *
     * @throws WooError when the SKU belongs to another record; nothing is stored then
     */
    void apply(ObjectNode node, ObjectNode body, ShopRequest request) {
        boolean variation = node.path("type").asText().equals("variation");
        checkSku(node.path("id").asInt(), body.path("sku").asText(""));
        body.properties().forEach(entry -> {
            if (PLAIN.contains(entry.getKey())
                    && node.has(entry.getKey())
                    && !entry.getValue().isNull()) {
                node.set(entry.getKey(), entry.getValue());
            }
        });
        if (body.hasNonNull("description")) {
            String text = body.get("description").asText().replaceAll("</?script[^>]*>", "");
            node.put("description", text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
        }
        if (body.get("dimensions") instanceof ObjectNode dimensions) {
            ((ObjectNode) node.get("dimensions")).setAll(dimensions);
        }
        names(node, request.origin());
        stock(node, body);
        price(node, body);
        categories(node, body);
        attributes(node, body, variation);
        images(node, body, request);
        Meta.merge(node, body.path("meta_data"), data);
        if (!node.path("type").asText().equals("variation")) {
            node.put("has_options", node.path("type").asText().equals("variable"));
        }
        SiteTime.put(node, "date_modified", request.at());
        (variation ? data.variations : data.products).put(node);
        data.log.add(
                request.method().equals("POST") ? "create" : "update",
                variation ? "variation" : "product",
                node.path("id").asText(),
                body);
    }

    static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private void checkSku(int id, String sku) {
        int taken = new Skus(data).find(sku);
        if (taken != 0 && taken != id) {
            ObjectNode more = Json.object().put("resource_id", taken).put("unique_sku", sku + "-1");
            throw new WooError(400, "product_invalid_sku", "Invalid or duplicated SKU.", more);
        }
    }

    private static void names(ObjectNode node, String origin) {
        if (node.has("slug")) {
            if (node.path("slug").asText().isEmpty()) {
                node.put("slug", slug(node.path("name").asText()));
            }
            node.put("permalink", origin + "/product/" + node.path("slug").asText() + "/");
        }
    }

    /** A quantity is ignored, silently, unless stock is managed. */
    private static void stock(ObjectNode node, ObjectNode body) {
        JsonNode managed = body.path("manage_stock");
        if (!managed.isMissingNode() && !managed.isNull()) {
            node.set(
                    "manage_stock",
                    managed.isTextual() && !managed.asText().equals("parent")
                            ? node.booleanNode(managed.asText().matches("true|1"))
                            : managed);
        }
        if (!node.path("manage_stock").asBoolean()) {
            node.putNull("stock_quantity");
            if (body.hasNonNull("stock_status")) {
                node.set("stock_status", body.get("stock_status"));
            }
            return;
        }
        int quantity = body.hasNonNull("stock_quantity")
                ? body.get("stock_quantity").asInt()
                : node.path("stock_quantity").asInt();
        boolean backorders = !node.path("backorders").asText().equals("no");
        node.put("stock_quantity", quantity)
                .put("stock_status", quantity > 0 ? "instock" : backorders ? "onbackorder" : "outofstock")
                .put("backorders_allowed", backorders)
                .put("backordered", backorders && quantity < 0);
    }

    private static void price(ObjectNode node, ObjectNode body) {
        for (String name : new String[] {"regular_price", "sale_price"}) {
            if (body.has(name)) {
                node.put(name, body.path(name).asText("").replaceAll("[^0-9.]", ""));
            }
        }
        String sale = node.path("sale_price").asText();
        String current = sale.isEmpty() ? node.path("regular_price").asText() : sale;
        ProductNodes.finish(node, Money.cents(current)).put("price", current);
    }

    private void categories(ObjectNode node, ObjectNode body) {
        if (!node.has("categories")
                || (!body.has("categories") && !node.path("categories").isEmpty())) {
            return;
        }
        ArrayNode categories = node.putArray("categories");
        for (JsonNode wanted : body.path("categories")) {
            ObjectNode category = data.categories.find(wanted.path("id").asInt(), "");
            if (category != null) {
                categories.add(Categories.mention(category));
            }
        }
        if (categories.isEmpty()) {
            categories.add(Categories.mention(Categories.make(Categories.FIRST, 0)));
        }
    }

    private static void attributes(ObjectNode node, ObjectNode body, boolean variation) {
        if (!body.has("attributes")) {
            return;
        }
        ArrayNode attributes = node.putArray("attributes");
        StringBuilder label = new StringBuilder();
        for (JsonNode sent : body.path("attributes")) {
            String name = sent.path("name").asText("");
            ObjectNode attribute =
                    attributes.addObject().put("id", sent.path("id").asInt()).put("name", name);
            if (variation) {
                attribute
                        .put("slug", slug(name))
                        .put("option", sent.path("option").asText());
                label.append(label.isEmpty() ? "" : ", ")
                        .append(sent.path("option").asText());
            } else {
                attribute
                        .put("slug", name)
                        .put("position", sent.path("position").asInt(attributes.size() - 1))
                        .put("visible", sent.path("visible").asBoolean())
                        .put("variation", sent.path("variation").asBoolean())
                        .set("options", sent.path("options").isArray() ? sent.get("options") : Json.array());
            }
        }
        if (variation) {
            node.put("name", label.toString());
        }
    }

    private void images(ObjectNode node, ObjectNode body, ShopRequest request) {
        if (node.has("images") && body.has("images")) {
            ArrayNode images = node.putArray("images");
            for (JsonNode sent : body.path("images")) {
                images.add(image(sent, request));
            }
        }
        if (node.has("image") && body.has("image")) {
            node.set("image", body.get("image").isObject() ? image(body.get("image"), request) : node.nullNode());
        }
    }

    private ObjectNode image(JsonNode sent, ShopRequest request) {
        String src = sent.path("src").asText("");
        ObjectNode image = Json.object()
                .put("id", sent.path("id").asInt(0) != 0 ? sent.path("id").asInt() : data.nextPost());
        SiteTime.put(image, "date_created", request.at());
        SiteTime.put(image, "date_modified", request.at());
        String file = src.substring(src.lastIndexOf('/') + 1);
        String stored = request.origin() + "/wp-content/uploads/" + file;
        return image.put("src", stored)
                .put("name", sent.path("name").asText(file))
                .put("alt", sent.path("alt").asText(""))
                .put("srcset", "")
                .put("sizes", "")
                .put("thumbnail", stored);
    }
}
