package io.cartway.bench.emulator.vendure;

import io.cartway.bench.emulator.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mutations. Called under the shop's lock. */
record VendureWrites(VendureData data, String origin, Instant at) {

    Node createProduct(Map<?, ?> input) {
        int id = data.newProductId();
        Node node = Fixtures.node(Integer.toString(id), at)
                .with("languageCode", "en")
                .with("name", "")
                .with("slug", "")
                .with("description", "")
                .with("enabled", true)
                .with("channels", List.of(Fixtures.channel()))
                .with("assets", List.of())
                .with("facetValues", List.of())
                .with("collections", List.of())
                .with("optionGroups", List.of());
        return keepProduct("create", apply(node, input), input);
    }

    Node updateProduct(Map<?, ?> input) {
        Node node = data.product(id(input.get("id")), origin);
        if (node == null) {
            throw missing("Product", input.get("id"));
        }
        return keepProduct("update", apply(node, input).with("updatedAt", at), input);
    }

    Node deleteProduct(Object id) {
        if (!data.delete(id(id), origin)) {
            throw missing("Product", id);
        }
        data.log.add("delete", "product", String.valueOf(id), Json.object());
        return new Node().with("result", "DELETED");
    }

    List<Node> createVariants(List<?> inputs) {
        List<Node> created = new ArrayList<>();
        for (Object one : inputs) {
            Map<?, ?> input = (Map<?, ?>) one;
            Node product = data.product(id(input.get("productId")), origin);
            if (product == null) {
                throw missing("Product", input.get("productId"));
            }
            int id = data.newVariantId();
            Node node = Fixtures.node(Integer.toString(id), at)
                    .with("enabled", true)
                    .with("trackInventory", "INHERIT")
                    .with("outOfStockThreshold", 0)
                    .with("useGlobalOutOfStockThreshold", true)
                    .with("channels", List.of(Fixtures.channel()))
                    .with("productId", product.text("id"))
                    .with("languageCode", "en")
                    .with("name", product.text("name"))
                    .with("sku", "")
                    .with("currencyCode", "USD")
                    .with("assets", List.of())
                    .with("facetValues", List.of())
                    .with("options", List.of());
            created.add(keepVariant(
                    "create", variant(ProductGraph.stocked(ProductGraph.priced(node, 0), id, 0, 0), id, input), input));
        }
        return created;
    }

    List<@Nullable Node> updateVariants(List<?> inputs) {
        List<@Nullable Node> updated = new ArrayList<>();
        for (Object one : inputs) {
            Map<?, ?> input = (Map<?, ?>) one;
            int id = id(input.get("id"));
            Node node = data.variant(id, origin);
            if (node == null) {
                throw missing("ProductVariant", input.get("id"));
            }
            updated.add(keepVariant("update", variant(node, id, input).with("updatedAt", at), input));
        }
        return updated;
    }

    private static Node apply(Node node, Map<?, ?> input) {
        plain(node, input, "enabled");
        if (input.get("translations") instanceof List<?> list) {
            for (Object one : list) {
                Map<?, ?> translation = (Map<?, ?>) one;
                plain(node, translation, "name");
                plain(node, translation, "description");
                plain(node, translation, "slug");
            }
        }
        return node.text("slug").isEmpty() ? node.with("slug", Fixtures.slug(node.text("name"))) : node;
    }

    private static Node variant(Node node, int id, Map<?, ?> input) {
        for (String field :
                new String[] {"enabled", "sku", "trackInventory", "outOfStockThreshold", "useGlobalOutOfStockThreshold"
                }) {
            plain(node, input, field);
        }
        if (input.get("translations") instanceof List<?> list) {
            list.forEach(one -> plain(node, (Map<?, ?>) one, "name"));
        }
        if (input.get("price") instanceof Integer price) {
            ProductGraph.priced(node, price);
        }
        Object onHand = input.get("stockOnHand");
        if (input.get("stockLevels") instanceof List<?> levels && !levels.isEmpty()) {
            onHand = ((Map<?, ?>) levels.get(0)).get("stockOnHand");
        }
        return onHand instanceof Integer count
                ? ProductGraph.stocked(node, id, count, node.number("stockAllocated"))
                : node;
    }

    private Node keepProduct(String action, Node node, Map<?, ?> input) {
        data.keepProduct(node);
        data.log.add(action, "product", node.text("id"), Json.tree(input));
        return java.util.Objects.requireNonNull(data.product(id(node.text("id")), origin));
    }

    private Node keepVariant(String action, Node node, Map<?, ?> input) {
        data.keepVariant(node);
        data.log.add(action, "variant", node.text("id"), Json.tree(input));
        return java.util.Objects.requireNonNull(data.variant(id(node.text("id")), origin));
    }

    private static void plain(Node node, Map<?, ?> input, String field) {
        if (input.get(field) != null) {
            node.with(field, input.get(field));
        }
    }

    static int id(@Nullable Object id) {
        String text = String.valueOf(id);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static VendureError missing(String entity, @Nullable Object id) {
        return new VendureError("ENTITY_NOT_FOUND", "No " + entity + " with the id \"" + id + "\" could be found");
    }
}
