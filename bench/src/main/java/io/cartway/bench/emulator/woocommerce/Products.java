package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.util.List;
import java.util.stream.IntStream;

/** {@code /products}. */
record Products(ShopData data, ProductWriter writer) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        List<String> skus = request.query().list("sku");
        if (skus != null && !skus.isEmpty()) {
            Skus index = new Skus(data);
            int[] ids = skus.stream()
                    .mapToInt(index::find)
                    .filter(id -> id != 0)
                    .distinct()
                    .sorted()
                    .toArray();
            return new Reply.Many(Listing.page(ids, true, request.query()), id -> shown(id, request.origin()));
        }
        return new Reply.Many(new ProductList(data, request.query()).page(), id -> shown(id, request.origin()));
    }

    @Override
    public Reply get(ShopRequest request, String id) {
        return new Reply.One(200, shown(Resource.number(id), request.origin()));
    }

    @Override
    public Reply create(ShopRequest request, ObjectNode body) {
        ObjectNode node = ProductNodes.blankProduct();
        node.put("id", data.nextPost()).put("average_rating", "0");
        SiteTime.put(node, "date_created", request.at());
        writer.apply("create", node, body, request);
        return new Reply.One(201, edited(node, request.origin()));
    }

    @Override
    public Reply update(ShopRequest request, String id, ObjectNode body) {
        int number = Resource.number(id);
        if (data.variations.find(number, "") != null) {
            throw new WooError(
                    404,
                    "woocommerce_rest_invalid_product_id",
                    "To manipulate product variations you should use the /products/&lt;product_id&gt;/variations/&lt;id&gt; endpoint.");
        }
        ObjectNode node = existing(number, request.origin());
        writer.apply("update", node, body, request);
        return new Reply.One(200, edited(node, request.origin()));
    }

    @Override
    public Reply delete(ShopRequest request, String id, boolean force) {
        ObjectNode node = existing(Resource.number(id), request.origin());
        if (force) {
            data.products.remove(node.path("id").asInt());
            IntStream.range(0, node.path("variations").size())
                    .forEach(index -> data.variations.remove(
                            node.path("variations").path(index).asInt()));
        } else if (node.path("status").asText().equals("trash")) {
            throw new WooError(410, "woocommerce_rest_already_trashed", "The product has already been deleted.");
        } else {
            data.products.put(trashed(node, request));
        }
        data.log.add("delete", "product", id, Json.object().put("force", force));
        return new Reply.One(200, edited(node, request.origin()));
    }

    private ObjectNode existing(int id, String origin) {
        ObjectNode node = data.products.find(id, origin);
        if (node == null) {
            throw WooError.invalidId("woocommerce_rest_product_invalid_id");
        }
        return node;
    }

    /** A product, or a variation in the shape of one. */
    private ObjectNode shown(int id, String origin) {
        ObjectNode variation = data.variations.find(id, origin);
        if (variation == null) {
            ObjectNode node = existing(id, origin);
            Links.end(node, origin, "products", Integer.toString(id));
            return node;
        }
        int parentId = variation.path("parent_id").asInt();
        ObjectNode parent = existing(parentId, origin);
        ObjectNode node = ProductNodes.blankProduct();
        for (String name : (Iterable<String>) node::fieldNames) {
            if (variation.has(name)) {
                node.set(name, variation.get(name));
            }
        }
        String name =
                parent.path("name").asText() + " - " + variation.path("name").asText();
        node.put("name", name)
                .put("slug", ProductWriter.slug(name))
                .put("total_sales", "0")
                .put("reviews_allowed", false);
        Links.end(node, origin, "products", Integer.toString(id)).to("up", "products/" + parentId);
        return ProductNodes.finish(node, Money.cents(variation.path("price").asText()));
    }

    /** What a write answers: the record with two members that only an editor sees. */
    private static ObjectNode edited(ObjectNode node, String origin) {
        ObjectNode shown = node.deepCopy();
        shown.put("permalink_template", origin + "/product/%pagename%/")
                .put("generated_slug", node.path("slug").asText());
        Links.end(shown, origin, "products", node.path("id").asText());
        return shown;
    }

    private ObjectNode trashed(ObjectNode node, ShopRequest request) {
        ObjectNode trashed = node.deepCopy();
        String slug = node.path("slug").asText();
        trashed.put("status", "trash")
                .put("slug", slug + "__trashed")
                .put(
                        "permalink",
                        request.origin() + "/?post_type=product&p="
                                + node.path("id").asText());
        ObjectNode[] metas = new ObjectNode[3];
        for (int i = 0; i < 3; i++) {
            metas[i] = trashed.withArray("meta_data").addObject().put("id", data.nextLine());
        }
        metas[0].put("key", "_wp_trash_meta_status")
                .put("value", node.path("status").asText());
        metas[1].put("key", "_wp_trash_meta_time")
                .put("value", Long.toString(request.at().getEpochSecond()));
        metas[2].put("key", "_wp_desired_post_slug").put("value", slug);
        return trashed;
    }
}
