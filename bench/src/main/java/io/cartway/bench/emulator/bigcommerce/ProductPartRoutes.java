package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Documents;
import io.cartway.bench.emulator.documents.Routes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a product is more than a record: images, values of options, assignments to categories, trees, price records. */
final class ProductPartRoutes {
    private static final String IMAGES = "images";
    private static final String CATEGORIES = "categories";

    private final BigcommerceData data;
    private final ProductRoutes products;

    ProductPartRoutes(BigcommerceData data, ProductRoutes products) {
        this.data = data;
        this.products = products;
    }

    void add(Routes<BigcommerceShop.Handler> routes) {
        routes.on("POST v3/catalog/products/{}/images", call -> {
                    ObjectNode image = image(
                            products.product(call),
                            BigcommerceData.object(call.body()).deepCopy());
                    data.wrote("create", IMAGES, image.path("id").asText(), call.body());
                    return Answer.of(image);
                })
                .on("PUT v3/catalog/products/{}/images/{}", this::updateImage)
                .on("DELETE v3/catalog/products/{}/images/{}", this::deleteImage)
                .on("GET v3/catalog/products/category-assignments", this::assignments)
                .on("PUT v3/catalog/products/category-assignments", call -> assign(call.body()))
                .on("DELETE v3/catalog/products/category-assignments", this::unassign)
                .on("PUT v3/catalog/products/channel-assignments", call -> {
                    call.body()
                            .forEach(one ->
                                    data.need("products", one.path("product_id").asText()));
                    call.body()
                            .forEach(one ->
                                    data.need("channels", one.path("channel_id").asText()));
                    data.wrote(
                            "assign",
                            "channels",
                            call.body().path(0).path("channel_id").asText(),
                            call.body());
                    return Answer.none();
                })
                .on("GET v3/catalog/trees", call -> Lists.of(call, List.of(tree())))
                .on("GET v3/catalog/trees/{}/categories", call -> Answer.of(branch(0)))
                .on(
                        "GET v3/catalog/trees/categories",
                        call -> Lists.of(
                                call,
                                data.of(CATEGORIES).all().stream()
                                        .map(ProductPartRoutes::inTree)
                                        .toList()))
                .on("POST v3/catalog/trees/categories", this::createCategories)
                .on("PUT v3/catalog/trees/categories", this::updateCategories)
                .on("DELETE v3/catalog/trees/categories", this::deleteCategories)
                .on(
                        "GET v3/pricelists/{}/records",
                        call -> Lists.of(call, data.of("price records").where("price_list_id", list(call))))
                .on("PUT v3/pricelists/{}/records", this::putRecords)
                .on("DELETE v3/pricelists/{}/records", this::deleteRecords)
                .on(
                        "GET v3/pricelists/assignments",
                        call -> Lists.of(call, data.of("price assignments").all()))
                .on("POST v3/pricelists/assignments", call -> {
                    call.body().forEach(one -> data.of("price assignments").add((ObjectNode) one.deepCopy()));
                    data.wrote("create", "price assignments", "", call.body());
                    return Answer.of(Json.object());
                });
        for (String kind : List.of("options", "modifiers")) {
            String path = "v3/catalog/products/{}/" + kind + "/{}/values";
            routes.on("GET " + path, call -> Answer.of(values(kind, call)))
                    .on("POST " + path, call -> addValue(kind, call))
                    .on("GET " + path + "/{}", call -> Answer.of(value(kind, call)))
                    .on("PUT " + path + "/{}", call -> {
                        Documents.merge(
                                value(kind, call),
                                BigcommerceData.object(call.body()).deepCopy().without("id"));
                        data.wrote("update", "option value", call.at().get(2), call.body());
                        return Answer.of(value(kind, call));
                    })
                    .on("DELETE " + path + "/{}", call -> {
                        ObjectNode gone = value(kind, call);
                        remove(values(kind, call), gone);
                        data.wrote("delete", "option value", call.at().get(2), Json.object());
                        return Answer.none();
                    });
        }
    }

    private static void remove(ArrayNode list, JsonNode one) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).equals(one)) {
                list.remove(i);
            }
        }
    }

    /** Puts an image to a product; the first is the one that is shown small. */
    ObjectNode image(ObjectNode product, ObjectNode given) {
        String url = ProductRoutes.need(given, "image_url");
        String id = product.path("id").asText();
        List<ObjectNode> others = data.of(IMAGES).where("product_id", id);
        given.put("product_id", Long.parseLong(id));
        BigcommerceData.standard(given, "description", "");
        BigcommerceData.standard(given, "sort_order", others.size());
        BigcommerceData.standard(given, "is_thumbnail", others.isEmpty());
        given.remove("image_url");
        given.put("image_file", "e/" + url.substring(url.lastIndexOf('/') + 1));
        for (String size : List.of("zoom", "standard", "thumbnail", "tiny")) {
            given.put("url_" + size, url);
        }
        given.put("date_modified", data.now());
        data.of(IMAGES).add(given);
        only(given, id);
        return given;
    }

    private void only(ObjectNode image, String product) {
        if (image.path("is_thumbnail").asBoolean()) {
            data.of(IMAGES)
                    .where("product_id", product)
                    .forEach(other -> other.put("is_thumbnail", other.path("id").equals(image.path("id"))));
        }
    }

    private ObjectNode image(Call call) {
        ObjectNode image = data.need(IMAGES, call.at().get(1));
        if (!image.path("product_id").asText().equals(call.at().get(0))) {
            throw BigcommerceError.missing();
        }
        return image;
    }

    private Answer updateImage(Call call) {
        ObjectNode image = image(call);
        Documents.merge(image, BigcommerceData.object(call.body()).deepCopy().without(List.of("id", "image_url")));
        only(image, call.at().get(0));
        data.wrote("update", IMAGES, call.at().get(1), call.body());
        return Answer.of(image);
    }

    private Answer deleteImage(Call call) {
        image(call);
        data.of(IMAGES).remove(call.at().get(1));
        data.wrote("delete", IMAGES, call.at().get(1), Json.object());
        return Answer.none();
    }

    private ArrayNode values(String kind, Call call) {
        ObjectNode option = data.need(kind, call.at().get(1));
        if (!option.path("product_id").asText().equals(call.at().get(0))) {
            throw BigcommerceError.missing();
        }
        return (ArrayNode) option.path("option_values");
    }

    private ObjectNode value(String kind, Call call) {
        for (JsonNode one : values(kind, call)) {
            if (one.path("id").asText().equals(call.at().get(2)) && one instanceof ObjectNode object) {
                return object;
            }
        }
        throw BigcommerceError.missing();
    }

    private Answer addValue(String kind, Call call) {
        ProductRoutes.need(call.body(), "label");
        ObjectNode value = BigcommerceData.object(call.body()).deepCopy().put("id", data.serial());
        BigcommerceData.standard(value, "sort_order", 0);
        BigcommerceData.standard(value, "is_default", false);
        values(kind, call).add(value);
        data.wrote("create", "option value", value.path("id").asText(), call.body());
        return Answer.of(value);
    }

    private Answer assignments(Call call) {
        List<ObjectNode> all = data.of("products").all().stream()
                .flatMap(product -> product.path(CATEGORIES).valueStream().map(category -> {
                    ObjectNode one = Json.object();
                    one.set("product_id", product.path("id"));
                    one.set("category_id", category);
                    return one;
                }))
                .toList();
        return Lists.of(call, all);
    }

    private Answer assign(JsonNode body) {
        for (JsonNode one : body) {
            ObjectNode product = data.need("products", one.path("product_id").asText());
            data.need(CATEGORIES, one.path("category_id").asText());
            ArrayNode categories = (ArrayNode) product.path(CATEGORIES);
            remove(categories, one.path("category_id"));
            categories.add(one.path("category_id"));
            data.wrote("assign", CATEGORIES, one.path("category_id").asText(), one);
        }
        return Answer.none();
    }

    private Answer unassign(Call call) {
        List<String> wanted = List.of(call.query("product_id:in").split(","));
        List<String> from = List.of(call.query("category_id:in").split(","));
        data.of("products").all().forEach(product -> {
            if (wanted.contains(product.path("id").asText())) {
                product.path(CATEGORIES).valueStream().toList().forEach(category -> {
                    if (from.contains(category.asText())) {
                        remove((ArrayNode) product.path(CATEGORIES), category);
                        data.wrote("unassign", CATEGORIES, category.asText(), product.path("id"));
                    }
                });
            }
        });
        return Answer.none();
    }

    private static ObjectNode tree() {
        return Json.object()
                .put("id", 1)
                .put("name", "Default catalog tree")
                .set("channels", Json.array().add(1));
    }

    private ArrayNode branch(long parent) {
        ArrayNode branch = Json.array();
        data.of(CATEGORIES).where("parent_id", String.valueOf(parent)).forEach(one -> {
            ObjectNode leaf =
                    branch.addObject().put("id", one.path("id").asLong()).put("parent_id", parent);
            leaf.put("depth", 0).set("name", one.path("name"));
            leaf.set("is_visible", one.path("is_visible"));
            leaf.set("url", one.path("custom_url").path("url"));
            leaf.set("children", branch(one.path("id").asLong()));
        });
        return branch;
    }

    /** A category as the trees show it. */
    private static ObjectNode inTree(ObjectNode category) {
        ObjectNode shown = category.deepCopy().without(List.of("id", "custom_url"));
        shown.set("category_id", category.path("id"));
        ObjectNode url = shown.put("tree_id", 1).putObject("url");
        url.set("path", category.path("custom_url").path("url"));
        url.set("is_customized", category.path("custom_url").path("is_customized"));
        return shown;
    }

    private static ObjectNode fromTree(JsonNode given) {
        ObjectNode category = BigcommerceData.object(given).deepCopy();
        JsonNode url = category.remove("url");
        if (url != null) {
            ObjectNode custom = category.putObject("custom_url");
            custom.set("url", url.path("path"));
            custom.put("is_customized", true);
        }
        return category.without(List.of("tree_id", "category_id"));
    }

    private Answer createCategories(Call call) {
        ArrayNode made = Json.array();
        for (JsonNode one : call.body()) {
            ObjectNode category = new Kinds(data).make(CATEGORIES, fromTree(one));
            made.add(inTree(category));
        }
        return new Answer(201, made, Json.object());
    }

    private Answer updateCategories(Call call) {
        for (JsonNode one : call.body()) {
            ObjectNode category = data.need(CATEGORIES, one.path("category_id").asText());
            Documents.merge(category, fromTree(one));
            data.wrote("update", CATEGORIES, category.path("id").asText(), one);
        }
        return Answer.of(Json.object());
    }

    private Answer deleteCategories(Call call) {
        List<String> ids = List.of(call.query("category_id:in").split(","));
        ids.forEach(id -> {
            if (data.of(CATEGORIES).remove(id)) {
                data.wrote("delete", CATEGORIES, id, Json.object());
            }
        });
        return Answer.none();
    }

    private String list(Call call) {
        return data.need("price lists", call.at().get(0)).path("id").asText();
    }

    private @Nullable ObjectNode record(Call call, JsonNode variant, String currency) {
        return data.of("price records").where("price_list_id", list(call)).stream()
                .filter(one -> one.path("variant_id").equals(variant))
                .filter(one -> one.path("currency").asText().equalsIgnoreCase(currency))
                .findFirst()
                .orElse(null);
    }

    private Answer putRecords(Call call) {
        for (JsonNode given : call.body()) {
            ObjectNode variant = given.has("variant_id")
                    ? data.need("variants", given.path("variant_id").asText())
                    : data.of("variants").first("sku", given.path("sku").asText());
            if (variant == null) {
                throw BigcommerceError.of(422, "The variant of a price record does not exist.");
            }
            String currency = ProductRoutes.need(given, "currency");
            ObjectNode record = record(call, variant.path("id"), currency);
            if (record == null) {
                record = data.of("price records")
                        .add(Json.object()
                                .put("price_list_id", Long.parseLong(list(call)))
                                .put("currency", currency)
                                .put("date_created", data.now()));
                record.set("variant_id", variant.path("id"));
                record.set("product_id", variant.path("product_id"));
                record.putArray("bulk_pricing_tiers");
            }
            Documents.merge(record, BigcommerceData.object(given));
            record.put("date_modified", data.now()).set("calculated_price", record.path("price"));
            data.wrote("update", "price records", variant.path("id").asText(), given);
        }
        return Answer.of(Json.array());
    }

    private Answer deleteRecords(Call call) {
        Lists.found(call, data.of("price records").where("price_list_id", list(call)), ObjectNode::path)
                .forEach(one -> {
                    data.of("price records").remove(one.path("id").asText());
                    data.wrote("delete", "price records", one.path("variant_id").asText(), one);
                });
        return Answer.none();
    }
}
