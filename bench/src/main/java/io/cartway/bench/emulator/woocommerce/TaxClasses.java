package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.util.List;

/** {@code /taxes/classes}, which are known by their slug. */
record TaxClasses(ShopData data) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        return Reply.all(data.taxClasses.all(any -> true).stream()
                .map(node -> linked(node, request.origin()))
                .toList());
    }

    /** One class is a list of one, in every version so far. */
    @Override
    public Reply get(ShopRequest request, String slug) {
        return Reply.plain(List.of(linked(existing(slug), request.origin())));
    }

    @Override
    public Reply create(ShopRequest request, ObjectNode body) {
        String name = body.path("name").asText();
        String slug = ProductWriter.slug(name);
        if (!data.taxClasses
                .all(other -> other.path("slug").asText().equals(slug))
                .isEmpty()) {
            throw new WooError(400, "woocommerce_rest_tax_class_slug_exists", "Tax class slug already exists");
        }
        ObjectNode node = data.taxClasses.kind().blank();
        node.put("id", data.taxClasses.ids().getAsInt()).put("slug", slug).put("name", name);
        data.taxClasses.records().put(node);
        data.log.add("create", "tax_class", slug, body);
        return new Reply.One(201, linked(node, request.origin()));
    }

    @Override
    public Reply delete(ShopRequest request, String slug, boolean force) {
        if (!force) {
            throw WooError.noTrash(data.taxClasses.kind().noTrash());
        }
        ObjectNode node = existing(slug);
        data.taxClasses.records().remove(node.path("id").asInt());
        data.log.add("delete", "tax_class", slug, Json.object().put("force", true));
        return new Reply.One(200, linked(node, request.origin()));
    }

    private ObjectNode existing(String slug) {
        return data.taxClasses.all(node -> node.path("slug").asText().equals(slug)).stream()
                .findFirst()
                .orElseThrow(data.taxClasses.kind()::missing);
    }

    private static ObjectNode linked(ObjectNode node, String origin) {
        node.remove("id");
        Links.of(node, origin, "taxes/classes");
        return node;
    }
}
