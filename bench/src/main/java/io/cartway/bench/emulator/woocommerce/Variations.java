package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.util.stream.IntStream;

/** {@code /products/{id}/variations}, of one product. */
record Variations(ShopData data, ProductWriter writer, int parent) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        ObjectNode product = product(request.origin());
        int[] ids = IntStream.range(0, product.path("variations").size())
                .map(index -> product.path("variations").path(index).asInt())
                .toArray();
        return new Reply.Many(
                Listing.page(ids, false, request.query()),
                id -> linked(existing(id, request.origin()), request.origin()));
    }

    @Override
    public Reply get(ShopRequest request, String id) {
        return new Reply.One(200, linked(existing(Resource.number(id), request.origin()), request.origin()));
    }

    @Override
    public Reply create(ShopRequest request, ObjectNode body) {
        ObjectNode product = product(request.origin());
        ObjectNode node = ProductNodes.blankVariation();
        int id = data.nextPost();
        node.put("id", id)
                .put("parent_id", parent)
                .put("tax_class", "parent")
                .put("permalink", product.path("permalink").asText());
        SiteTime.put(node, "date_created", request.at());
        writer.apply(node, body, request);
        product.withArray("variations").add(id);
        data.products.put(product);
        return new Reply.One(201, linked(node, request.origin()));
    }

    @Override
    public Reply update(ShopRequest request, String id, ObjectNode body) {
        ObjectNode node = existing(Resource.number(id), request.origin());
        writer.apply(node, body, request);
        return new Reply.One(200, linked(node, request.origin()));
    }

    @Override
    public Reply delete(ShopRequest request, String id, boolean force) {
        ObjectNode node = existing(Resource.number(id), request.origin());
        if (!force) {
            throw WooError.noTrash("Resource does not support trashing.");
        }
        ObjectNode product = product(request.origin());
        var left = Json.array();
        product.path("variations").forEach(one -> {
            if (one.asInt() != node.path("id").asInt()) {
                left.add(one);
            }
        });
        product.set("variations", left);
        data.products.put(product);
        data.variations.remove(node.path("id").asInt());
        data.log.add("delete", "variation", id, Json.object().put("force", true));
        return new Reply.One(200, linked(node, request.origin()));
    }

    private ObjectNode product(String origin) {
        ObjectNode product = data.products.find(parent, origin);
        if (product == null) {
            throw WooError.invalidId("woocommerce_rest_product_invalid_id");
        }
        return product;
    }

    private ObjectNode existing(int id, String origin) {
        ObjectNode node = data.variations.find(id, origin);
        if (node == null || node.path("parent_id").asInt() != parent) {
            throw WooError.invalidId("woocommerce_rest_product_variation_invalid_id");
        }
        return node;
    }

    private ObjectNode linked(ObjectNode node, String origin) {
        String collection = "products/" + parent + "/variations";
        Links.end(node, origin, collection, node.path("id").asText()).to("up", "products/" + parent);
        return node;
    }
}
