package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

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
            "slug",
            "parent_id",
            "gallery_image_ids",
            "sku");

    /**
     * Changes {@code node} and keeps it.
     *
     * @param action what the write log calls it
     * @throws WooError when the SKU belongs to another record; nothing is stored then
     */
    void apply(String action, ObjectNode node, ObjectNode body, ShopRequest request) {
        boolean variation = node.path("type").asText().equals("variation");
        JsonNode sent = body.deepCopy();
        checkCodes(node.path("id").asInt(), body);
        body.properties().forEach(entry -> {
            if (PLAIN.contains(entry.getKey())
                    && node.has(entry.getKey())
                    && !entry.getValue().isNull()) {
                node.set(entry.getKey(), Typed.like(node.get(entry.getKey()), entry.getValue()));
            }
        });
        if (body.hasNonNull("description")) {
            String text = body.get("description").asText().replaceAll("</?script[^>]*>", "");
            node.put("description", text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
        }
        if (body.get("dimensions") instanceof ObjectNode dimensions) {
            dimensions
                    .properties()
                    .forEach(side -> ((ObjectNode) node.get("dimensions"))
                            .put(side.getKey(), side.getValue().asText("")));
        }
        names(node, request.origin());
        stock(node, body);
        SiteTime.take(node, body, "date_on_sale_from");
        SiteTime.take(node, body, "date_on_sale_to");
        if (body.hasNonNull("date_created") || body.hasNonNull("date_created_gmt")) {
            SiteTime.take(node, body, "date_created");
        }
        price(node, body, request.at());
        new ProductTerms(data).apply(node, body, variation);
        downloads(node, body);
        images(node, body, request);
        Meta.merge(node, body.path("meta_data"), data);
        if (!variation) {
            node.put("has_options", node.path("type").asText().equals("variable"));
        }
        SiteTime.put(node, "date_modified", request.at());
        (variation ? data.variations : data.products).put(node);
        data.log.add(
                action, variation ? "variation" : "product", node.path("id").asText(), sent);
    }

    static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private void checkCodes(int id, ObjectNode body) {
        String sku = body.path("sku").asText("");
        int taken = new Skus(data).find(sku);
        if (taken != 0 && taken != id) {
            ObjectNode more = Json.object().put("resource_id", taken).put("unique_sku", sku + "-1");
            throw new WooError(400, "product_invalid_sku", "Invalid or duplicated SKU.", more);
        }
        String code = body.path("global_unique_id").asText("");
        if (!code.matches("[0-9-]*")) {
            throw new WooError(
                    400, "product_invalid_global_unique_id", "Invalid or duplicated GTIN, UPC, EAN or ISBN.");
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
                : node.path("stock_quantity").asInt()
                        + body.path("inventory_delta").asInt();
        boolean backorders = !node.path("backorders").asText().equals("no");
        node.put("stock_quantity", quantity)
                .put("stock_status", quantity > 0 ? "instock" : backorders ? "onbackorder" : "outofstock")
                .put("backorders_allowed", backorders)
                .put("backordered", backorders && quantity < 0);
    }

    /** A sale counts within its dates only. What a merchant typed is kept, with as many decimals. */
    private static void price(ObjectNode node, ObjectNode body, Instant now) {
        for (String name : new String[] {"regular_price", "sale_price"}) {
            if (body.has(name)) {
                node.put(name, body.path(name).asText("").replaceAll("[^0-9.]", ""));
            }
        }
        String sale = node.path("sale_price").asText();
        Instant from = SiteTime.get(node, "date_on_sale_from");
        Instant to = SiteTime.get(node, "date_on_sale_to");
        boolean due = !now.isBefore(from) && (to.equals(Instant.EPOCH) || !now.isAfter(to));
        boolean onSale = !sale.isEmpty() && due;
        if (node.path("type").asText().equals("variable")) {
            return;
        }
        String current = onSale ? sale : node.path("regular_price").asText();
        ProductNodes.finish(node, Money.cents(current)).put("price", current).put("on_sale", onSale);
    }

    private static void downloads(ObjectNode node, ObjectNode body) {
        if (!body.has("downloads")) {
            return;
        }
        ArrayNode downloads = node.putArray("downloads");
        for (JsonNode sent : body.path("downloads")) {
            String file = sent.path("file").asText();
            String id = UUID.nameUUIDFromBytes(file.getBytes(StandardCharsets.UTF_8))
                    .toString();
            downloads
                    .addObject()
                    .put("id", sent.path("id").asText(id))
                    .put("name", sent.path("name").asText(file.substring(file.lastIndexOf('/') + 1)))
                    .put("file", file);
        }
    }

    /** A variation's image is removed by one without an address and without an id; null changes nothing. */
    private void images(ObjectNode node, ObjectNode body, ShopRequest request) {
        if (node.has("images") && body.path("images").isArray()) {
            ArrayNode images = Json.array();
            for (JsonNode sent : body.path("images")) {
                images.add(data.images.of(sent, request));
            }
            node.set("images", images);
        }
        if (node.has("image") && body.path("image").isContainerNode()) {
            JsonNode sent = body.get("image");
            boolean some =
                    sent.path("id").asInt() != 0 || !sent.path("src").asText("").isEmpty();
            node.set("image", some ? data.images.of(sent, request).without(Images.SIZES) : node.nullNode());
        }
    }
}
