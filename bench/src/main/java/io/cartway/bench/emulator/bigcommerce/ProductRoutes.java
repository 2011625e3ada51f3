package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Documents;
import io.cartway.bench.emulator.documents.Routes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Products and their variants. A product without options has one variant, which is the product itself. */
final class ProductRoutes {
    private static final String PRODUCTS = "products";
    private static final String VARIANTS = "variants";
    private static final String OF = "product_id";
    private static final ObjectNode STANDARD = (ObjectNode) Json.resource(ProductRoutes.class, "product.json");
    private static final Map<String, String> PARTS = Map.of(
            "variants", VARIANTS,
            "images", "images",
            "custom_fields", "custom fields",
            "bulk_pricing_rules", "bulk pricing rules",
            "videos", "videos",
            "options", "options",
            "modifiers", "modifiers",
            "reviews", "reviews");

    private final BigcommerceData data;
    private final Kinds kinds;

    ProductRoutes(BigcommerceData data, Kinds kinds) {
        this.data = data;
        this.kinds = kinds;
    }

    void add(Routes<BigcommerceShop.Handler> routes) {
        routes.on("GET v3/catalog/products", this::list)
                .on("POST v3/catalog/products", call -> {
                    ObjectNode made = make(BigcommerceData.object(call.body()).deepCopy());
                    data.wrote("create", PRODUCTS, made.path("id").asText(), call.body());
                    return Answer.of(shown(made, call.query("include")));
                })
                .on("PUT v3/catalog/products", this::updateMany)
                .on("GET v3/catalog/products/{}", call -> Answer.of(shown(product(call), call.query("include"))))
                .on("PUT v3/catalog/products/{}", this::updateOne)
                .on("DELETE v3/catalog/products/{}", call -> delete(call.at().get(0)))
                .on("DELETE v3/catalog/products", this::deleteMany)
                .on(
                        "GET v3/catalog/variants",
                        call -> Lists.of(call, data.of(VARIANTS).all()))
                .on("PUT v3/catalog/variants", this::updateVariants)
                .on("GET v3/catalog/products/{}/variants", call -> Lists.of(call, variants(product(call))))
                .on("POST v3/catalog/products/{}/variants", this::createVariant)
                .on("GET v3/catalog/products/{}/variants/{}", call -> Answer.of(variant(call)))
                .on("PUT v3/catalog/products/{}/variants/{}", call -> {
                    ObjectNode variant = variant(call);
                    change(variant, BigcommerceData.object(call.body()));
                    data.wrote("update", VARIANTS, variant.path("id").asText(), call.body());
                    return Answer.of(variant);
                })
                .on("DELETE v3/catalog/products/{}/variants/{}", call -> {
                    data.of(VARIANTS).remove(variant(call).path("id").asText());
                    data.wrote("delete", VARIANTS, call.at().get(1), Json.object());
                    return Answer.none();
                })
                .on("POST v3/catalog/products/{}/variants/{}/image", call -> {
                    ObjectNode variant = variant(call);
                    variant.put("image_url", need(call.body(), "image_url"));
                    data.wrote("create", "variant image", variant.path("id").asText(), call.body());
                    return Answer.of(Json.object()
                            .put("image_url", variant.path("image_url").asText()));
                });
        new ProductPartRoutes(data, this).add(routes);
    }

    ObjectNode product(Call call) {
        return data.need(PRODUCTS, call.at().get(0));
    }

    private ObjectNode variant(Call call) {
        ObjectNode variant = data.need(VARIANTS, call.at().get(1));
        if (!variant.path(OF).asText().equals(product(call).path("id").asText())) {
            throw BigcommerceError.missing();
        }
        return variant;
    }

    private List<ObjectNode> variants(ObjectNode product) {
        return data.of(VARIANTS).where(OF, product.path("id").asText());
    }

    static String need(JsonNode body, String field) {
        if (body.path(field).asText().isEmpty()) {
            throw BigcommerceError.of(422, "JSON data is missing or invalid", Map.of(field, "error.path.missing"));
        }
        return body.path(field).asText();
    }

    private Answer list(Call call) {
        Answer page = Lists.of(call, data.of(PRODUCTS).all(), this::reading);
        ArrayNode shown = Json.array();
        JsonNode found = page.data();
        if (found != null) {
            found.forEach(product -> shown.add(chosen(shown((ObjectNode) product, call.query("include")), call)));
        }
        return new Answer(200, shown, page.meta());
    }

    private static ObjectNode chosen(ObjectNode product, Call call) {
        List<String> wanted = Arrays.asList(call.query("include_fields").split(","));
        List<String> unwanted = Arrays.asList(call.query("exclude_fields").split(","));
        boolean some = !call.query("include_fields").isEmpty();
        List<String> gone = product.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("id") && !PARTS.containsKey(name))
                .filter(name -> unwanted.contains(name) || (some && !wanted.contains(name)))
                .toList();
        return product.remove(gone);
    }

    private JsonNode reading(ObjectNode product, String field) {
        return switch (field) {
            case "keyword" ->
                Json.tree(product.path("name").asText() + " "
                        + product.path("sku").asText());
            case "sku" -> {
                ArrayNode skus = Json.array().add(product.path("sku").asText());
                variants(product)
                        .forEach(variant -> skus.add(variant.path("sku").asText()));
                yield skus;
            }
            default -> product.path(field);
        };
    }

    ObjectNode shown(ObjectNode product, String include) {
        ObjectNode shown = product.deepCopy();
        for (String part : include.split(",", -1)) {
            if (part.equals("primary_image")) {
                shown.set(
                        "primary_image",
                        data.of("images").where(OF, product.path("id").asText()).stream()
                                .filter(image -> image.path("is_thumbnail").asBoolean())
                                .findFirst()
                                .<JsonNode>map(image -> image)
                                .orElse(NullNode.getInstance()));
            } else if (PARTS.containsKey(part)) {
                ArrayNode parts = shown.putArray(part);
                data.of(PARTS.getOrDefault(part, part))
                        .where(OF, product.path("id").asText())
                        .forEach(parts::add);
            } else if (!part.isEmpty() && !part.equals("channels")) {
                throw BigcommerceError.of(422, "The include: " + part + " is not valid.");
            }
        }
        return shown;
    }

    /** Makes a product as a request would, with its parts. */
    ObjectNode make(ObjectNode given) {
        ObjectNode parts = take(given);
        for (String field : List.of("name", "type", "price", "weight")) {
            if (given.path(field).isMissingNode()) {
                throw BigcommerceError.of(422, "JSON data is missing or invalid", Map.of(field, "error.path.missing"));
            }
        }
        unique(given, given);
        ObjectNode product = given;
        STANDARD.properties()
                .forEach(field -> BigcommerceData.standard(
                        product, field.getKey(), field.getValue().deepCopy()));
        brand(product);
        data.of(PRODUCTS).add(product);
        long id = product.path("id").asLong();
        product.put("date_created", data.now()).put("date_modified", data.now());
        String slug = product.path("name").asText().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        if (product.path("custom_url").path("url").asText().isEmpty()) {
            product.putObject("custom_url").put("url", "/" + slug + "/").put("is_customized", false);
        }
        reckon(product);
        if (parts.path(VARIANTS).isEmpty()) {
            base(product, id);
        }
        parts.properties().forEach(part -> part.getValue().forEach(one -> add(product, part.getKey(), one)));
        return product;
    }

    private static ObjectNode take(ObjectNode given) {
        ObjectNode parts = Json.object();
        PARTS.keySet().stream().sorted().forEach(name -> {
            if (given.path(name).isArray()) {
                parts.set(name, given.remove(name));
            }
        });
        return parts;
    }

    private void add(ObjectNode product, String part, JsonNode one) {
        ObjectNode made = BigcommerceData.object(one)
                .deepCopy()
                .put(OF, product.path("id").asLong());
        if (part.equals(VARIANTS)) {
            makeVariant(product, made);
        } else if (part.equals("images")) {
            new ProductPartRoutes(data, this).image(product, made);
        } else {
            kinds.make(PARTS.getOrDefault(part, part), made);
        }
    }

    private void brand(ObjectNode product) {
        String name = product.path("brand_name").asText();
        product.remove("brand_name");
        if (!name.isEmpty()) {
            ObjectNode brand = data.of("brands").first("name", name);
            product.set(
                    "brand_id",
                    (brand == null ? kinds.make("brands", Json.object().put("name", name)) : brand).path("id"));
        }
        if (product.path("brand_id").asInt() > 0) {
            data.need("brands", product.path("brand_id").asText());
        }
        product.path("categories").forEach(id -> {
            if (data.of("categories").find(id.asText()) == null) {
                throw BigcommerceError.of(
                        422, "The category does not exist", Map.of("categories", "invalid category " + id));
            }
        });
    }

    private void base(ObjectNode product, long id) {
        ObjectNode variant = data.of(VARIANTS)
                .add(Json.object()
                        .put(OF, id)
                        .put("sku", product.path("sku").asText())
                        .putNull("sku_id")
                        .putNull("price")
                        .put("purchasing_disabled", false)
                        .put("purchasing_disabled_message", "")
                        .put("image_url", "")
                        .put("cost_price", 0)
                        .put("upc", "")
                        .put("mpn", "")
                        .put("gtin", "")
                        .put("inventory_level", product.path("inventory_level").asInt())
                        .put("inventory_warning_level", 0)
                        .put("bin_picking_number", ""));
        for (String field : List.of("calculated_price", "weight")) {
            variant.set(field, product.path(field.equals("weight") ? "weight" : "price"));
        }
        variant.putArray("option_values");
        product.set("base_variant_id", variant.path("id"));
    }

    private void unique(ObjectNode given, ObjectNode self) {
        for (String field : List.of("name", "sku")) {
            String value = given.path(field).asText();
            boolean taken = !value.isEmpty()
                    && data.of(PRODUCTS).where(field, value).stream()
                            .anyMatch(other -> !other.path("id").equals(self.path("id")));
            if (taken) {
                throw BigcommerceError.of(
                        409,
                        "The product " + field + " is a duplicate",
                        Map.of(field, "The product " + field + " is a duplicate"));
            }
        }
    }

    private static void reckon(ObjectNode product) {
        boolean sale = BigcommerceData.number(product.path("sale_price")).signum() > 0;
        product.set("calculated_price", product.path(sale ? "sale_price" : "price"));
    }

    private Answer updateOne(Call call) {
        ObjectNode product = product(call);
        update(product, BigcommerceData.object(call.body()));
        data.wrote("update", PRODUCTS, call.at().get(0), call.body());
        return Answer.of(shown(product, call.query("include")));
    }

    private Answer updateMany(Call call) {
        ArrayNode changed = Json.array();
        for (JsonNode one : call.body()) {
            ObjectNode product = data.need(PRODUCTS, one.path("id").asText());
            update(product, BigcommerceData.object(one));
            data.wrote("update", PRODUCTS, product.path("id").asText(), one);
            changed.add(product);
        }
        return Answer.of(changed);
    }

    private void update(ObjectNode product, ObjectNode given) {
        ObjectNode changed = product.deepCopy();
        ObjectNode fields = given.deepCopy();
        ObjectNode parts = take(fields);
        Documents.merge(changed, fields.without("id"));
        unique(fields, product);
        brand(changed);
        reckon(changed);
        changed.put("date_modified", data.now());
        product.removeAll();
        product.setAll(changed);
        JsonNode base = product.path("base_variant_id");
        ObjectNode variant = data.of(VARIANTS).find(base.asText());
        if (variant != null) {
            for (String field : List.of("sku", "inventory_level", "weight")) {
                variant.set(field, product.path(field));
            }
            variant.set("calculated_price", product.path("calculated_price"));
        }
        parts.properties().forEach(part -> {
            data.of(PARTS.getOrDefault(part.getKey(), part.getKey()))
                    .removeWhere(OF, product.path("id").asText());
            part.getValue().forEach(one -> add(product, part.getKey(), one));
        });
    }

    private Answer delete(String id) {
        data.need(PRODUCTS, id);
        data.of(PRODUCTS).remove(id);
        PARTS.values().forEach(part -> data.of(part).removeWhere(OF, id));
        data.wrote("delete", PRODUCTS, id, Json.object());
        return Answer.none();
    }

    private Answer deleteMany(Call call) {
        if (call.request().query().entries().isEmpty()) {
            throw BigcommerceError.of(422, "At least one filter is required.");
        }
        Lists.found(call, data.of(PRODUCTS).all(), this::reading)
                .forEach(one -> delete(one.path("id").asText()));
        return Answer.none();
    }

    private Answer createVariant(Call call) {
        ObjectNode given = BigcommerceData.object(call.body()).deepCopy();
        given.set(OF, product(call).path("id"));
        ObjectNode variant = makeVariant(product(call), given);
        data.wrote("create", VARIANTS, variant.path("id").asText(), call.body());
        return Answer.of(variant);
    }

    private ObjectNode makeVariant(ObjectNode product, ObjectNode given) {
        need(given, "sku");
        if (given.path("option_values").isEmpty()) {
            throw BigcommerceError.of(
                    422, "JSON data is missing or invalid", Map.of("option_values", "error.path.missing"));
        }
        if (data.of(VARIANTS).first("sku", given.path("sku").asText()) != null) {
            throw BigcommerceError.of(409, "The SKU is a duplicate", Map.of("sku", "SKU is already in use"));
        }
        ArrayNode chosen = Json.array();
        for (JsonNode value : given.path("option_values")) {
            chosen.add(chosenValue(product, value));
        }
        boolean twice = variants(product).stream()
                .anyMatch(other -> other.path("option_values").equals(chosen));
        if (twice) {
            throw BigcommerceError.of(409, "The variant option values are a duplicate");
        }
        given.set("option_values", chosen);
        ObjectNode variant = given;
        for (String field : List.of(
                "price",
                "sale_price",
                "retail_price",
                "weight",
                "width",
                "height",
                "depth",
                "fixed_cost_shipping_price",
                "map_price")) {
            BigcommerceData.standard(variant, field, NullNode.getInstance());
        }
        for (String field :
                List.of("image_url", "upc", "mpn", "gtin", "bin_picking_number", "purchasing_disabled_message")) {
            BigcommerceData.standard(variant, field, "");
        }
        for (String field : List.of("inventory_level", "inventory_warning_level", "cost_price")) {
            BigcommerceData.standard(variant, field, 0);
        }
        BigcommerceData.standard(variant, "purchasing_disabled", false);
        BigcommerceData.standard(variant, "sku_id", data.serial());
        change(variant, Json.object());
        ObjectNode base = data.of(VARIANTS).find(product.path("base_variant_id").asText());
        if (base != null) {
            data.of(VARIANTS).remove(base.path("id").asText());
            product.putNull("base_variant_id");
        }
        return data.of(VARIANTS).add(variant);
    }

    /** Gives a product more variants. */
    void withVariants(ObjectNode product, JsonNode variants) {
        variants.forEach(one -> add(product, VARIANTS, one));
    }

    /** A value by its number or by the names of the option and itself, which are made where they are not there. */
    private ObjectNode chosenValue(ObjectNode product, JsonNode value) {
        for (ObjectNode option : data.of("options").where(OF, product.path("id").asText())) {
            boolean named =
                    option.path("id").asText().equals(value.path("option_id").asText())
                            || option.path("display_name")
                                    .asText()
                                    .equals(value.path("option_display_name").asText());
            for (JsonNode known : option.path("option_values")) {
                if (named
                        && (known.path("id").asText().equals(value.path("id").asText("-"))
                                || known.path("label")
                                        .asText()
                                        .equals(value.path("label").asText("-")))) {
                    ObjectNode chosen = Json.object();
                    chosen.set("id", known.path("id"));
                    chosen.set("label", known.path("label"));
                    chosen.set("option_id", option.path("id"));
                    chosen.set("option_display_name", option.path("display_name"));
                    return chosen;
                }
            }
        }
        if (value.has("option_display_name") && value.has("label")) {
            return chosenValue(product, fresh(product, value));
        }
        throw BigcommerceError.of(422, "Option value does not exist", Map.of("option_values", "invalid option value"));
    }

    /** Makes the value, and the option where it is not there. */
    private ObjectNode fresh(ObjectNode product, JsonNode value) {
        String name = value.path("option_display_name").asText();
        ObjectNode option = data.of("options").where(OF, product.path("id").asText()).stream()
                .filter(one -> one.path("display_name").asText().equals(name))
                .findFirst()
                .orElseGet(() -> kinds.make(
                        "options",
                        Json.object()
                                .put(OF, product.path("id").asLong())
                                .put("display_name", name)
                                .put("type", "dropdown")));
        ArrayNode values = (ArrayNode) option.path("option_values");
        long id = data.serial();
        values.addObject()
                .put("id", id)
                .put("label", value.path("label").asText())
                .put("sort_order", values.size());
        return Json.object().put("option_id", option.path("id").asLong()).put("id", id);
    }

    private void change(ObjectNode variant, ObjectNode given) {
        if (given.has("sku")) {
            ObjectNode other = data.of(VARIANTS).first("sku", given.path("sku").asText());
            if (other != null && !other.path("id").equals(variant.path("id"))) {
                throw BigcommerceError.of(409, "The SKU is a duplicate", Map.of("sku", "SKU is already in use"));
            }
        }
        Documents.merge(variant, given.deepCopy().without(List.of("id", OF)));
        ObjectNode product = data.need(PRODUCTS, variant.path(OF).asText());
        boolean sale = BigcommerceData.number(variant.path("sale_price")).signum() > 0;
        boolean own = BigcommerceData.number(variant.path("price")).signum() > 0;
        variant.set(
                "calculated_price",
                sale ? variant.path("sale_price") : own ? variant.path("price") : product.path("calculated_price"));
        variant.set(
                "calculated_weight",
                variant.path("weight").isNumber() ? variant.path("weight") : product.path("weight"));
    }

    private Answer updateVariants(Call call) {
        ArrayNode changed = Json.array();
        for (JsonNode one : call.body()) {
            ObjectNode variant = data.need(VARIANTS, one.path("id").asText());
            change(variant, BigcommerceData.object(one));
            data.wrote("update", VARIANTS, variant.path("id").asText(), one);
            changed.add(variant);
        }
        return Answer.of(changed);
    }
}
