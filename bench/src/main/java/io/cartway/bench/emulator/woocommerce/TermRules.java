package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;
import java.util.List;

/** Tags, brands, shipping classes, categories and the terms of attributes: names are unique among siblings, slugs in the taxonomy. */
record TermRules(ShopData data, Documents terms) implements Rules {

    @Override
    public void accept(ObjectNode node, ObjectNode body, ShopRequest request) {
        int id = node.path("id").asInt();
        boolean added = terms.records().find(id, "") == null;
        String sent = body.path("slug").asText("");
        String slug = sent.isEmpty() ? node.path("slug").asText() : sent;
        if (slug.isEmpty()) {
            slug = ProductWriter.slug(node.path("name").asText());
        }
        if (added) {
            checkName(node, sent);
        }
        node.put("slug", unique(slug, node));
        if (node.has("image")) {
            image(node, body, request);
        }
    }

    @Override
    public boolean lists(ObjectNode node, Query query) {
        String product = query.get("product");
        if (product == null) {
            return true;
        }
        ObjectNode of = data.products.find(Integer.parseInt(product), "");
        return of != null && mentions(of, node.path("id").asInt());
    }

    @Override
    public void link(Links links, ObjectNode node) {
        if (node.path("parent").asInt() != 0) {
            links.to(
                    "up",
                    "products/" + terms.kind().name() + "/"
                            + node.path("parent").asText());
        }
    }

    private boolean mentions(ObjectNode product, int term) {
        for (JsonNode one : product.path(terms.kind().name())) {
            if (one.path("id").asInt() == term) {
                return true;
            }
        }
        return false;
    }

    private void checkName(ObjectNode node, String slug) {
        boolean tree = node.has("parent");
        for (ObjectNode other : siblings(node)) {
            boolean sameName = other.path("name")
                    .asText()
                    .equalsIgnoreCase(node.path("name").asText());
            boolean sameParent = !tree || other.path("parent").equals(node.path("parent"));
            boolean sameSlug = slug.isEmpty() || slug.equals(other.path("slug").asText());
            if (sameName && sameParent && sameSlug) {
                throw new WooError(
                        400,
                        "term_exists",
                        tree
                                ? "A term with the name provided already exists with this parent."
                                : "A term with the name provided already exists in this taxonomy.",
                        Json.object().put("resource_id", other.path("id").asInt()));
            }
        }
    }

    private String unique(String slug, ObjectNode node) {
        String free = slug;
        for (int suffix = 2; taken(free, node); suffix++) {
            free = slug + "-" + suffix;
        }
        return free;
    }

    private boolean taken(String slug, ObjectNode node) {
        return siblings(node).stream()
                .anyMatch(other -> other.path("slug").asText().equals(slug)
                        && other.path("id").asInt() != node.path("id").asInt());
    }

    private List<ObjectNode> siblings(ObjectNode node) {
        return terms.all(other -> other.path(Kind.PARENT).equals(node.path(Kind.PARENT)));
    }

    /** An image is removed by one without an address and without an id; null changes nothing, as PHP does not see it. */
    private void image(ObjectNode node, ObjectNode body, ShopRequest request) {
        if (!body.hasNonNull("image")) {
            ObjectNode before = terms.records().find(node.path("id").asInt(), "");
            node.set("image", before == null ? node.nullNode() : before.path("image"));
            return;
        }
        JsonNode sent = body.path("image");
        boolean some =
                sent.path("id").asInt() != 0 || !sent.path("src").asText("").isEmpty();
        node.set("image", some ? data.images.of(sent, request).without(Images.SIZES) : node.nullNode());
    }
}
