package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** {@code /products/{id}/variations}, of one product. */
record Variations(ShopData data, ProductWriter writer, int parent) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        ObjectNode product = product(request.origin());
        List<Integer> ids = new ArrayList<>();
        product.path("variations").forEach(id -> ids.add(id.asInt()));
        return new VariationList(data, request).page(ids, node -> linked(node, request.origin()));
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
        writer.apply("create", node, body, request);
        product.withArray("variations").add(id);
        summarized(product);
        return new Reply.One(201, linked(node, request.origin()));
    }

    @Override
    public Reply update(ShopRequest request, String id, ObjectNode body) {
        ObjectNode node = existing(Resource.number(id), request.origin());
        writer.apply("update", node, body, request);
        summarized(product(request.origin()));
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
        data.variations.remove(node.path("id").asInt());
        summarized(product);
        data.log.add("delete", "variation", id, Json.object().put("force", true));
        return new Reply.One(200, linked(node, request.origin()));
    }

    /** A variable product costs what its cheapest variation costs, and is there when one of them is. */
    private void summarized(ObjectNode product) {
        String least = "";
        boolean there = false;
        boolean onSale = false;
        for (JsonNode id : product.path("variations")) {
            ObjectNode one = data.variations.find(id.asInt(), "");
            String price = one == null ? "" : one.path("price").asText();
            if (one != null && !price.isEmpty()) {
                least = least.isEmpty() || new BigDecimal(price).compareTo(new BigDecimal(least)) < 0 ? price : least;
                there |= one.path("stock_status").asText().equals("instock");
                onSale |= one.path("on_sale").asBoolean();
            }
        }
        ProductNodes.finish(product, Money.cents(least)).put("price", least).put("on_sale", onSale);
        if (!product.path("manage_stock").asBoolean()) {
            product.put("stock_status", there ? "instock" : "outofstock");
        }
        data.products.put(product);
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

    static ObjectNode linked(ObjectNode node, String origin) {
        int parent = node.path("parent_id").asInt();
        String collection = "products/" + parent + "/variations";
        Links.end(node, origin, collection, node.path("id").asText()).to("up", "products/" + parent);
        return node;
    }
}
