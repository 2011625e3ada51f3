package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** {@code /products/categories}. */
record CategoryTree(ShopData data) implements Resource {
    private static final Set<String> PLAIN = Set.of("name", "slug", "parent", "description", "display", "menu_order");

    @Override
    public Reply list(ShopRequest request) {
        Query query = request.query();
        boolean ascending = query.get("order", "asc").equals("asc");
        List<String> include = query.list("include");
        String parent = query.get("parent");
        String search = query.get("search", "").toLowerCase(Locale.ROOT);
        boolean hideEmpty = query.get("hide_empty", "false").matches("true|1");
        Predicate<ObjectNode> filter =
                node -> (include == null || include.contains(node.path("id").asText()))
                        && (parent == null || parent.equals(node.path("parent").asText()))
                        && (!hideEmpty || node.path("count").asInt() > 0)
                        && node.path("name").asText().toLowerCase(Locale.ROOT).contains(search);
        Listing.Order<ObjectNode> order = query.get("orderby", "name").equals("id")
                ? Listing.Order.natural(ascending)
                : Listing.Order.byText(node -> node.path("name").asText(), ascending);
        Listing page = Listing.select(data.categories.newestFirst(), data.categories, filter, order, query);
        return new Reply.Many(page, id -> linked(existing(id), request.origin()));
    }

    @Override
    public Reply get(ShopRequest request, String id) {
        return new Reply.One(200, linked(existing(Resource.number(id)), request.origin()));
    }

    @Override
    public Reply create(ShopRequest request, ObjectNode body) {
        String name = body.path("name").asText();
        int parent = body.path("parent").asInt();
        data.categories.newestFirst().forEach(id -> {
            ObjectNode other = data.categories.facts(id);
            if (other.path("name").asText().equals(name) && other.path("parent").asInt() == parent) {
                throw new WooError(
                        400,
                        "term_exists",
                        "A term with the name provided already exists with this parent.",
                        Json.object().put("resource_id", id));
            }
        });
        ObjectNode node =
                Categories.make(Categories.FIRST, 0).put("id", data.nextTerm()).put("parent", parent);
        node.put("slug", ProductWriter.slug(name));
        return new Reply.One(201, keep("create", node, body, request.origin()));
    }

    @Override
    public Reply update(ShopRequest request, String id, ObjectNode body) {
        return new Reply.One(200, keep("update", existing(Resource.number(id)), body, request.origin()));
    }

    @Override
    public Reply delete(ShopRequest request, String id, boolean force) {
        ObjectNode node = existing(Resource.number(id));
        if (!force) {
            throw WooError.noTrash("Resource does not support trashing.");
        }
        data.categories.remove(node.path("id").asInt());
        data.log.add("delete", "category", id, Json.object().put("force", true));
        return new Reply.One(200, linked(node, request.origin()));
    }

    private ObjectNode keep(String action, ObjectNode node, ObjectNode body, String origin) {
        body.properties().forEach(entry -> {
            if (PLAIN.contains(entry.getKey())) {
                node.set(entry.getKey(), entry.getValue());
            }
        });
        data.categories.put(node);
        data.log.add(action, "category", node.path("id").asText(), body);
        return linked(node, origin);
    }

    private ObjectNode existing(int id) {
        ObjectNode node = data.categories.find(id, "");
        if (node == null) {
            throw new WooError(404, "woocommerce_rest_term_invalid", "Resource does not exist.");
        }
        return node;
    }

    private static ObjectNode linked(ObjectNode node, String origin) {
        Links links =
                Links.end(node, origin, "products/categories", node.path("id").asText());
        if (node.path("parent").asInt() != 0) {
            links.to("up", "products/categories/" + node.path("parent").asText());
        }
        return node;
    }
}
