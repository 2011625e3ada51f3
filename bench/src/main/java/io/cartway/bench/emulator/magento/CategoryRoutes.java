package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Documents;
import io.cartway.bench.emulator.documents.Routes;
import java.util.List;
import java.util.Locale;

/** The tree of categories, and which products are in them. */
final class CategoryRoutes {
    private static final String PARENT = "parent_id";
    private static final String LINKS = "category_links";

    private final MagentoData data;

    CategoryRoutes(MagentoData data) {
        this.data = data;
    }

    void add(Routes<MagentoShop.Handler> routes) {
        routes.on("GET categories", this::tree)
                .on("GET categories/list", this::list)
                .on("POST categories", call -> save(call, ""))
                .on("GET categories/{}", call -> shown(need(call.at().get(0))))
                .on("PUT categories/{}", call -> save(call, call.at().get(0)))
                .on("DELETE categories/{}", this::delete)
                .on("PUT categories/{}/move", this::move)
                .on("GET categories/{}/products", this::products)
                .on("POST categories/{}/products", this::assign)
                .on("PUT categories/{}/products", this::assign)
                .on("DELETE categories/{}/products/{}", this::unassign);
        data.categories.add(made(1, 0, "Root Catalog", "1", 0));
        data.categories.add(made(2, 1, "Default Category", "1/2", 1));
    }

    private static ObjectNode made(int id, int parent, String name, String path, int level) {
        ObjectNode made = Json.object()
                .put("id", id)
                .put(PARENT, parent)
                .put("name", name)
                .put("is_active", true)
                .put("position", level)
                .put("level", level)
                .put("created_at", "2026-01-01 08:00:00")
                .put("updated_at", "2026-01-01 08:00:00")
                .put("path", path)
                .put("include_in_menu", true);
        MagentoData.attribute(made, "path", Json.tree(path));
        return made;
    }

    private ObjectNode need(String id) {
        return MagentoData.need(data.categories, id, "id");
    }

    private List<ObjectNode> children(JsonNode category) {
        return data.categories.where(PARENT, category.path("id").asText());
    }

    /** With what follows from the others: its children. */
    private ObjectNode shown(ObjectNode category) {
        ObjectNode shown = category.deepCopy();
        List<ObjectNode> below = children(category);
        shown.put(
                "children",
                String.join(
                        ",", below.stream().map(one -> one.path("id").asText()).toList()));
        MagentoData.attribute(shown, "children_count", Json.tree(below.size()));
        return shown;
    }

    private JsonNode list(Call call) {
        return MagentoData.search(
                call, data.categories.all().stream().map(this::shown).toList(), true);
    }

    private JsonNode tree(Call call) {
        String root = call.query("rootCategoryId");
        return branch(
                need(root.isEmpty() ? "2" : root),
                call.query("depth").isEmpty() ? 99 : Integer.parseInt(call.query("depth")));
    }

    private ObjectNode branch(ObjectNode category, int depth) {
        ObjectNode branch = Json.object();
        for (String field : List.of("id", PARENT, "name", "is_active", "position", "level")) {
            branch.set(field, category.path(field));
        }
        branch.put("product_count", inside(category).size());
        ArrayNode below = branch.putArray("children_data");
        if (depth > 0) {
            children(category).forEach(one -> below.add(branch(one, depth - 1)));
        }
        return branch;
    }

    private List<ObjectNode> inside(ObjectNode category) {
        return data.products.all().stream()
                .filter(product -> link(product, category.path("id").asText()) != null)
                .toList();
    }

    private static @org.jspecify.annotations.Nullable ObjectNode link(ObjectNode product, String category) {
        return MagentoData.element(product.path("extension_attributes").path(LINKS), "category_id", category);
    }

    private JsonNode save(Call call, String id) {
        ObjectNode given = MagentoData.object(call.body().path("category")).deepCopy();
        boolean fresh = id.isEmpty();
        ObjectNode category;
        if (fresh) {
            if (given.path("name").asText().isEmpty()) {
                throw MagentoError.of(400, "The \"%1\" attribute is required. Enter and try again.", List.of("Name"));
            }
            ObjectNode parent = need(given.path(PARENT).asText("2"));
            int next = (int) data.categories.next();
            category = made(
                    next,
                    parent.path("id").asInt(),
                    given.path("name").asText(),
                    parent.path("path").asText() + "/" + next,
                    parent.path("level").asInt() + 1);
            category.put("created_at", data.now())
                    .put("position", children(parent).size() + 1);
            MagentoData.attribute(category, "is_anchor", Json.tree("1"));
            if (!given.has("is_active")) {
                category.put("is_active", false);
            }
        } else {
            category = need(id);
        }
        given.path("custom_attributes")
                .forEach(one -> MagentoData.attribute(
                        category, one.path("attribute_code").asText(), one.path("value")));
        given.remove(List.of("id", "custom_attributes", "path", "level", "children"));
        if (!fresh) {
            given.remove(PARENT);
        }
        String key = MagentoData.field(category, "url_key").asText();
        if (key.isEmpty()) {
            key = given.path("name").asText().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
            MagentoData.attribute(category, "url_key", Json.tree(key));
        }
        taken(category, key);
        Documents.merge(category, given);
        category.put("updated_at", data.now());
        data.categories.add(category);
        data.wrote(fresh ? "create" : "update", "category", category.path("id").asText(), call.body());
        return shown(category);
    }

    /** Two categories below one parent don't share an address. */
    private void taken(ObjectNode category, String key) {
        boolean taken = data.categories.where(PARENT, category.path(PARENT).asText()).stream()
                .anyMatch(one -> !one.path("id").equals(category.path("id"))
                        && MagentoData.field(one, "url_key").asText().equals(key));
        if (taken) {
            throw MagentoError.of(400, "URL key for specified store already exists.");
        }
    }

    private JsonNode delete(Call call) {
        ObjectNode category = need(call.at().get(0));
        if (category.path("level").asInt() < 2) {
            throw MagentoError.of(
                    400, "Cannot delete category with id %1", List.of(call.at().get(0)));
        }
        children(category).forEach(one -> data.categories.remove(one.path("id").asText()));
        data.categories.remove(call.at().get(0));
        data.products.all().forEach(product -> leave(product, call.at().get(0)));
        data.wrote("delete", "category", call.at().get(0), Json.object());
        return Json.tree(true);
    }

    private JsonNode move(Call call) {
        ObjectNode category = need(call.at().get(0));
        ObjectNode parent = need(call.body().path("parentId").asText());
        if (parent.path("path").asText().startsWith(category.path("path").asText())) {
            throw MagentoError.of(400, "Operation do not allow to move a parent category to any of children category");
        }
        String path = parent.path("path").asText() + "/" + call.at().get(0);
        category.put(PARENT, parent.path("id").asInt())
                .put("path", path)
                .put("level", parent.path("level").asInt() + 1);
        MagentoData.attribute(category, "path", Json.tree(path));
        data.wrote("move", "category", call.at().get(0), call.body());
        return Json.tree(true);
    }

    private JsonNode products(Call call) {
        ArrayNode links = Json.array();
        String id = call.at().get(0);
        inside(need(id))
                .forEach(product -> links.addObject()
                        .put("sku", product.path("sku").asText())
                        .put("position", 0)
                        .put("category_id", id));
        return links;
    }

    private JsonNode assign(Call call) {
        String id = call.at().get(0);
        need(id);
        JsonNode link = call.body().path("productLink");
        ObjectNode product = data.products.find(link.path("sku").asText());
        if (product == null) {
            throw MagentoError.noProduct();
        }
        leave(product, id);
        MagentoData.list(MagentoData.inner(product, "extension_attributes"), LINKS)
                .addObject()
                .put("position", link.path("position").asInt())
                .put("category_id", id);
        remember(product);
        data.wrote("assign", "category", id, call.body());
        return Json.tree(true);
    }

    private JsonNode unassign(Call call) {
        need(call.at().get(0));
        ObjectNode product = data.products.find(call.at().get(1));
        if (product == null) {
            throw MagentoError.noProduct();
        }
        if (!leave(product, call.at().get(0))) {
            throw MagentoError.of(400, "The category doesn't contain the specified product.");
        }
        data.wrote("unassign", "category", call.at().get(0), Json.tree(call.at()));
        return Json.tree(true);
    }

    private static boolean leave(ObjectNode product, String category) {
        boolean left = MagentoData.drop(
                product.path("extension_attributes").path(LINKS),
                link -> link.path("category_id").asText().equals(category));
        remember(product);
        return left;
    }

    /** A product names its categories a second time, as an attribute. */
    static void remember(ObjectNode product) {
        ArrayNode ids = Json.array();
        product.path("extension_attributes")
                .path(LINKS)
                .forEach(link -> ids.add(link.path("category_id").asText()));
        MagentoData.attribute(product, "category_ids", ids);
    }
}
