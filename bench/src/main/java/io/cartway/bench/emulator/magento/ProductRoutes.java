package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Documents;
import io.cartway.bench.emulator.documents.Routes;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Products: found by their SKU, written whole or in part, whatever the verb (a PUT makes one that is missing). */
final class ProductRoutes {
    static final String EXTENSION = "extension_attributes";
    static final String STOCK = "stock_item";
    private static final String MEDIA = "media_gallery_entries";
    private static final String URL_KEY = "url_key";
    private static final List<String> PARTS = List.of(
            "id",
            "sku",
            EXTENSION,
            "custom_attributes",
            MEDIA,
            "options",
            "tier_prices",
            "product_links",
            "created_at");

    private final MagentoData data;
    private long next = 1;

    ProductRoutes(MagentoData data) {
        this.data = data;
    }

    void add(Routes<MagentoShop.Handler> routes) {
        routes.on("GET products", this::list)
                .on(
                        "POST products",
                        call -> save(
                                call, call.body().path("product").path("sku").asText()))
                .on("GET products/{}", call -> need(call.at().get(0)))
                .on("PUT products/{}", call -> save(call, call.at().get(0)))
                .on("DELETE products/{}", this::delete);
    }

    /** @throws MagentoError when there is none */
    ObjectNode need(String sku) {
        ObjectNode product = data.products.find(sku);
        if (product == null) {
            throw MagentoError.noProduct();
        }
        return product;
    }

    private JsonNode list(Call call) {
        SearchCriteria criteria = SearchCriteria.of(call.request().query());
        Set<String> known = new HashSet<>(
                List.of("category_id", "website_id", "store_id", "category_gear", "entity_id", "attribute_set_id"));
        data.products.all().forEach(product -> product.fieldNames().forEachRemaining(known::add));
        data.attributes
                .all()
                .forEach(one -> known.add(one.path("attribute_code").asText()));
        for (String field : criteria.fields()) {
            if (!known.contains(field)) {
                throw MagentoError.of(
                        400, "The \"%1\" attribute name is invalid. Reset the name and try again.", List.of(field));
            }
        }
        ObjectNode answer = criteria.answer(data.products.all(), ProductRoutes::reading, false);
        ArrayNode shown = Json.array();
        answer.path("items").forEach(item -> shown.add(listed((ObjectNode) item)));
        answer.set("items", shown);
        return answer;
    }

    private static JsonNode reading(ObjectNode product, String field) {
        JsonNode extension = product.path(EXTENSION);
        return switch (field) {
            case "category_id" -> {
                ArrayNode ids = Json.array();
                extension
                        .path("category_links")
                        .forEach(link -> ids.add(link.path("category_id").asText()));
                yield ids;
            }
            case "website_id" -> extension.path("website_ids");
            case "store_id" -> Json.tree(List.of(0, 1, 2));
            case "entity_id" -> product.path("id");
            default -> MagentoData.field(product, field);
        };
    }

    /** In lists the stock is left out. */
    static ObjectNode listed(ObjectNode product) {
        ObjectNode shown = product.deepCopy();
        if (shown.path(EXTENSION) instanceof ObjectNode extension) {
            extension.remove(STOCK);
        }
        return shown;
    }

    private JsonNode save(Call call, String sku) {
        ObjectNode given = MagentoData.object(call.body().path("product"));
        boolean fresh = data.products.find(sku) == null;
        ObjectNode product = save(sku, given);
        data.wrote(fresh ? "create" : "update", "product", sku, call.body());
        return product;
    }

    /** Makes or changes a product, as a request would. */
    ObjectNode save(String sku, ObjectNode given) {
        if (sku.isEmpty()) {
            throw MagentoError.of(
                    400, "The \"%1\" attribute value is empty. Set the attribute and try again.", List.of("SKU"));
        }
        ObjectNode old = data.products.find(sku);
        ObjectNode product = old == null ? fresh(sku, given) : old.deepCopy();
        given.properties().forEach(field -> {
            if (!PARTS.contains(field.getKey())) {
                product.set(field.getKey(), field.getValue());
            }
        });
        given.path("custom_attributes").forEach(one -> {
            String code = one.path("attribute_code").asText();
            if (code.equals("category_ids")) {
                links(product, one.path("value"));
            } else if (data.attributes.find(code) != null) {
                MagentoData.attribute(product, code, one.path("value"));
            }
        });
        extension(product, given.path(EXTENSION));
        parts(product, given);
        String key = MagentoData.field(product, URL_KEY).asText();
        boolean taken = data.products.all().stream()
                .anyMatch(one -> !one.path("sku").asText().equals(sku)
                        && MagentoData.field(one, URL_KEY).asText().equalsIgnoreCase(key));
        if (taken) {
            throw MagentoError.of(400, "URL key for specified store already exists.");
        }
        String renamed = given.path("sku").asText(sku);
        product.put("updated_at", data.now());
        if (old != null) {
            old.removeAll();
            old.setAll(product);
            if (!renamed.equals(sku)) {
                data.products.remove(sku);
                old.put("sku", renamed);
                data.products.add(old);
            }
            return old;
        }
        return data.products.add(product);
    }

    private ObjectNode fresh(String sku, ObjectNode given) {
        String name = given.path("name").asText();
        if (name.isEmpty()) {
            throw MagentoError.of(
                    400, "The \"Product Name\" attribute value is empty. Set the attribute and try again.");
        }
        if (data.sets.find(given.path("attribute_set_id").asText()) == null) {
            throw MagentoError.of(400, "Invalid product data: %1", List.of("Invalid attribute set entity type"));
        }
        long id = next++;
        ObjectNode product = Json.object()
                .put("id", id)
                .put("sku", sku)
                .put("name", name)
                .put("attribute_set_id", 4)
                .put("price", 0)
                .put("status", 1)
                .put("visibility", 4)
                .put("type_id", "simple")
                .put("created_at", data.now());
        ObjectNode extension = product.putObject(EXTENSION);
        extension.putArray("website_ids").add(1);
        extension.set(STOCK, stock(id));
        for (String list : List.of("product_links", "options", MEDIA, "tier_prices")) {
            product.putArray(list);
        }
        MagentoData.attribute(product, "options_container", Json.tree("container2"));
        MagentoData.attribute(
                product, URL_KEY, Json.tree(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")));
        MagentoData.attribute(product, "required_options", Json.tree("0"));
        MagentoData.attribute(product, "has_options", Json.tree("0"));
        MagentoData.attribute(product, "tax_class_id", Json.tree("2"));
        MagentoData.attribute(product, "category_ids", Json.array());
        return product;
    }

    private static ObjectNode stock(long product) {
        return Json.object()
                .put("item_id", product)
                .put("product_id", product)
                .put("stock_id", 1)
                .put("qty", 0)
                .put("is_in_stock", false)
                .put("is_qty_decimal", false)
                .put("use_config_min_qty", true)
                .put("min_qty", 0)
                .put("use_config_min_sale_qty", 1)
                .put("min_sale_qty", 1)
                .put("use_config_max_sale_qty", true)
                .put("max_sale_qty", 10000)
                .put("use_config_backorders", true)
                .put("backorders", 0)
                .put("use_config_manage_stock", true)
                .put("manage_stock", true);
    }

    private static void links(ObjectNode product, JsonNode categories) {
        ArrayNode links = MagentoData.inner(product, EXTENSION).putArray("category_links");
        categories.forEach(one -> links.addObject().put("position", 0).put("category_id", one.asText()));
        CategoryRoutes.remember(product);
    }

    private void extension(ObjectNode product, JsonNode given) {
        ObjectNode extension = MagentoData.inner(product, EXTENSION);
        given.properties().forEach(field -> {
            switch (field.getKey()) {
                case STOCK -> changeStock(product, field.getValue());
                case "category_links" -> {
                    extension.set("category_links", texts(field.getValue()));
                    CategoryRoutes.remember(product);
                }
                case "configurable_product_options" -> {
                    ArrayNode options = extension.putArray("configurable_product_options");
                    field.getValue().forEach(one -> options.add(numbered(one)));
                }
                default -> extension.set(field.getKey(), field.getValue());
            }
        });
        if (product.path("type_id").asText().equals("configurable")) {
            MagentoData.list(extension, "configurable_product_options");
            MagentoData.list(extension, "configurable_product_links");
        }
    }

    private static ArrayNode texts(JsonNode links) {
        ArrayNode list = Json.array();
        links.forEach(link -> list.addObject()
                .put("position", link.path("position").asInt())
                .put("category_id", link.path("category_id").asText()));
        return list;
    }

    /** The stock of the product and that of its default source are the same. */
    void changeStock(ObjectNode product, JsonNode given) {
        ObjectNode stock = MagentoData.inner(MagentoData.inner(product, EXTENSION), STOCK);
        Documents.merge(
                stock, MagentoData.object(given).deepCopy().without(List.of("item_id", "product_id", "stock_id")));
        String sku = product.path("sku").asText();
        data.sourceItems.add(Json.object()
                .put("key", sku + "|default")
                .put("sku", sku)
                .put("source_code", "default")
                .put("quantity", MagentoData.money(stock.path("qty")))
                .put("status", stock.path("is_in_stock").asBoolean() ? 1 : 0));
    }

    /** Lists that are given take the place of the old ones; an image or option with an id stays the same one. */
    private void parts(ObjectNode product, ObjectNode given) {
        if (given.path(MEDIA).isArray()) {
            JsonNode old = product.path(MEDIA).deepCopy();
            ArrayNode entries = product.putArray(MEDIA);
            given.path(MEDIA).forEach(one -> {
                ObjectNode kept = MagentoData.element(old, "id", one.path("id").asText("-"));
                if (kept == null) {
                    entries.add(image(product, MagentoData.object(one)));
                } else {
                    Documents.merge(kept, MagentoData.object(one).deepCopy().without("content"));
                    entries.add(kept);
                }
            });
            roles(product);
        }
        if (given.path("options").isArray()) {
            ArrayNode options = product.putArray("options");
            given.path("options")
                    .forEach(one -> options.add(option(product.path("sku").asText(), one)));
        }
        for (String list : List.of("tier_prices", "product_links")) {
            if (given.path(list).isArray()) {
                product.set(list, given.path(list).deepCopy());
            }
        }
    }

    /** A new image from what was uploaded. */
    ObjectNode image(ObjectNode product, ObjectNode given) {
        JsonNode content = given.path("content");
        String type = content.path("type").asText();
        if (content.path("base64_encoded_data").asText().isEmpty()) {
            throw MagentoError.of(400, "The image content is invalid. Verify the content and try again.");
        }
        try {
            java.util.Base64.getDecoder()
                    .decode(content.path("base64_encoded_data").asText());
        } catch (IllegalArgumentException malformed) {
            throw MagentoError.of(400, "The image content must be valid base64 encoded data.");
        }
        if (!Set.of("image/jpeg", "image/png", "image/gif").contains(type)) {
            throw MagentoError.of(400, "The image MIME type is not valid or not supported.");
        }
        String name = content.path("name").asText();
        if (name.isEmpty() || name.matches(".*[/?*:\";<>()|{}\\\\].*")) {
            throw MagentoError.of(400, "Provided image name contains forbidden characters.");
        }
        ObjectNode image = given.deepCopy().without("content");
        String file = name.toLowerCase(Locale.ROOT);
        image.put("id", data.serial())
                .put("media_type", "image")
                .put(
                        "position",
                        given.path("position").asInt(product.path(MEDIA).size() + 1))
                .put("disabled", given.path("disabled").asBoolean())
                .put("file", "/" + file.charAt(0) + "/" + file.charAt(Math.min(1, file.length() - 1)) + "/" + file);
        MagentoData.list(image, "types");
        return image;
    }

    /** What an image is for is an attribute of the product too. */
    static void roles(ObjectNode product) {
        for (String role : List.of("image", "small_image", "thumbnail", "swatch_image")) {
            String file = "no_selection";
            for (JsonNode entry : product.path(MEDIA)) {
                for (JsonNode type : entry.path("types")) {
                    file = type.asText().equals(role) ? entry.path("file").asText() : file;
                }
            }
            boolean named = !MagentoData.field(product, role).isMissingNode();
            if (named || !file.equals("no_selection")) {
                MagentoData.attribute(product, role, Json.tree(file));
            }
        }
    }

    /** An option that a buyer chooses or fills in, with numbers for what has none. */
    ObjectNode option(String sku, JsonNode given) {
        ObjectNode option = MagentoData.object(given).deepCopy();
        if (option.path("title").asText().isEmpty()
                || option.path("type").asText().isEmpty()) {
            throw MagentoError.of(400, "Missed values for option required fields");
        }
        option.put("product_sku", sku);
        if (option.path("option_id").isMissingNode()) {
            option.put("option_id", data.serial());
        }
        option.path("values").forEach(value -> {
            if (value.path("option_type_id").isMissingNode() && value instanceof ObjectNode object) {
                object.put("option_type_id", data.serial());
            }
        });
        return option;
    }

    private JsonNode numbered(JsonNode option) {
        ObjectNode numbered = MagentoData.object(option).deepCopy();
        if (numbered.path("id").isMissingNode()) {
            numbered.put("id", data.serial());
        }
        return numbered;
    }

    private JsonNode delete(Call call) {
        String sku = call.at().get(0);
        String id = need(sku).path("id").asText();
        data.products.remove(sku);
        data.sourceItems.removeWhere("sku", sku);
        data.products
                .all()
                .forEach(one -> MagentoData.drop(
                        one.path(EXTENSION).path("configurable_product_links"),
                        link -> link.asText().equals(id)));
        data.wrote("delete", "product", sku, Json.object());
        return Json.tree(true);
    }
}
