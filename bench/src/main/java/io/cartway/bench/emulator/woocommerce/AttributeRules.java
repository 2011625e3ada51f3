package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.ShopRequest;

/** Global attributes: their slug begins with {@code pa_} and is unique; their terms go with them. */
record AttributeRules(ShopData data) implements Rules {

    @Override
    public void accept(ObjectNode node, ObjectNode body, ShopRequest request) {
        String sent = node.path("slug").asText();
        String slug = ProductWriter.slug(sent.isEmpty() ? node.path("name").asText() : sent.replaceFirst("^pa_", ""));
        if (slug.length() > 28) {
            throw refused("Slug \"" + slug + "\" is too long (28 characters max). Shorten it, please.");
        }
        boolean taken = data.attributes.all(other -> true).stream()
                .anyMatch(other -> other.path("slug").asText().equals("pa_" + slug)
                        && other.path("id").asInt() != node.path("id").asInt());
        if (taken) {
            throw refused("Slug \"" + slug + "\" is already in use. Change it, please.");
        }
        node.put("slug", "pa_" + slug);
    }

    private static WooError refused(String message) {
        return new WooError(400, "woocommerce_rest_cannot_create", message);
    }
}
