package io.cartway.bench.emulator.shopify;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Collections and what is in them. */
final class CollectionWrites {
    private static final String COLLECTION = "Collection";
    private static final String PRODUCTS = "products";

    private final Records records;

    CollectionWrites(Records records) {
        this.records = records;
    }

    void into(Map<String, Function<Node, Node>> all) {
        all.put("collectionCreate", call -> create(input(call)));
        all.put("collectionUpdate", call -> {
            Node input = input(call);
            String id = input.has("id") ? input.id() : call.id();
            return Writes.payload("collection", fill(records.need(COLLECTION, id, "id"), input));
        });
        all.put("collectionDelete", call -> {
            String id = call.node("input").id();
            records.need(COLLECTION, id, "id");
            records.remove(id);
            return Writes.deleted("deletedCollectionId", id);
        });
        all.put("collectionAddProducts", call -> assign(call, true));
        all.put(
                "collectionRemoveProducts",
                call -> assign(call, false).put("job", records.add("Job", Node.of("done", true))));
    }

    private static Node input(Node call) {
        return call.has("input") ? call.node("input") : call.node("collection");
    }

    private Node create(Node input) {
        Writes.needText(input, "title", "Title", "title");
        Node made = Node.of(
                "sortOrder",
                "BEST_SELLING",
                "seo",
                new Node(),
                "handle",
                input.text("title").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
        return Writes.payload("collection", fill(records.add(COLLECTION, made), input));
    }

    private Node fill(Node collection, Node input) {
        collection.take(
                input, "title", "descriptionHtml", "handle", "sortOrder", "templateSuffix", "seo", PRODUCTS, "ruleSet");
        if (input.has("image")) {
            Node image = input.node("image");
            String url = image.has("src")
                    ? image.text("src")
                    : collection.node("image").text("url");
            collection.put(
                    "image",
                    url.isEmpty()
                            ? null
                            : Node.of(
                                    "id",
                                    Records.id("CollectionImage", Long.parseLong(Records.number(collection.id()))),
                                    "url",
                                    url,
                                    "altText",
                                    image.get("altText")));
        }
        input.nodes("metafields").forEach(field -> new MetaWrites(records).set(collection, field));
        return records.touch(collection);
    }

    private Node assign(Node call, boolean on) {
        Node collection = records.need(COLLECTION, call.id(), "id");
        if (collection.has("ruleSet")) {
            throw new UserError("", "Can't manually add products to a smart collection", "id");
        }
        List<String> wanted = call.texts("productIds");
        wanted.forEach(id -> records.need("Product", id, "productIds"));
        List<Object> left = new java.util.ArrayList<>(collection.list(PRODUCTS).stream()
                .filter(id -> !wanted.contains(id))
                .toList());
        if (on) {
            left.addAll(wanted);
        }
        collection.put(PRODUCTS, left);
        return Writes.payload("collection", records.touch(collection));
    }
}
