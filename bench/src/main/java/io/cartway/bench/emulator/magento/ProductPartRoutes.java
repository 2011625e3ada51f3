package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Documents;
import io.cartway.bench.emulator.documents.Routes;
import java.util.List;

/** The parts of a product that have addresses of their own: images, options, links, websites, stock. */
final class ProductPartRoutes {
    private static final String MEDIA = "media_gallery_entries";

    private final MagentoData data;
    private final ProductRoutes products;

    ProductPartRoutes(MagentoData data, ProductRoutes products) {
        this.data = data;
        this.products = products;
    }

    void add(Routes<MagentoShop.Handler> routes) {
        routes.on("GET products/{}/media", call -> of(call).path(MEDIA))
                .on("GET products/{}/media/{}", this::image)
                .on("POST products/{}/media", this::addImage)
                .on("PUT products/{}/media/{}", this::updateImage)
                .on("DELETE products/{}/media/{}", this::deleteImage)
                .on("GET products/{}/options", call -> of(call).path("options"))
                .on("GET products/{}/options/{}", this::option)
                .on("POST products/options", this::addOption)
                .on("PUT products/options/{}", this::updateOption)
                .on("DELETE products/{}/options/{}", this::deleteOption)
                .on("GET products/{}/links/{}", this::links)
                .on("POST products/{}/links", this::addLinks)
                .on("PUT products/{}/links", this::addLinks)
                .on("DELETE products/{}/links/{}/{}", this::deleteLink)
                .on("POST products/{}/websites", this::addWebsite)
                .on("PUT products/{}/websites", this::addWebsite)
                .on("DELETE products/{}/websites/{}", this::deleteWebsite)
                .on("GET stockItems/{}", this::stock)
                .on("PUT products/{}/stockItems/{}", this::updateStock)
                .on("GET inventory/source-items", this::sourceItems)
                .on("POST inventory/source-items", this::putSourceItems)
                .on("POST inventory/source-items-delete", this::deleteSourceItems);
    }

    private ObjectNode of(Call call) {
        return products.need(call.at().get(0));
    }

    private void touched(ObjectNode product, String action, String entity, Object id, JsonNode body) {
        product.put("updated_at", data.now());
        data.wrote(action, entity, id, body);
    }

    private ObjectNode image(Call call) {
        ObjectNode image =
                MagentoData.element(of(call).path(MEDIA), "id", call.at().get(1));
        if (image == null) {
            throw MagentoError.of(404, "No image with the provided ID was found. Verify the ID and try again.");
        }
        return image;
    }

    private JsonNode addImage(Call call) {
        ObjectNode product = of(call);
        ObjectNode image =
                products.image(product, MagentoData.object(call.body().path("entry")));
        claim(product, image);
        MagentoData.list(product, MEDIA).add(image);
        ProductRoutes.roles(product);
        touched(product, "create", "image", image.path("id").asText(), call.body());
        return Json.tree(image.path("id").asText());
    }

    /** A role has one image. */
    private static void claim(ObjectNode product, ObjectNode image) {
        product.path(MEDIA)
                .forEach(other -> MagentoData.drop(other.path("types"), role -> {
                    for (JsonNode claimed : image.path("types")) {
                        if (claimed.equals(role) && !other.path("id").equals(image.path("id"))) {
                            return true;
                        }
                    }
                    return false;
                }));
    }

    private JsonNode updateImage(Call call) {
        ObjectNode image = image(call);
        ObjectNode given = MagentoData.object(call.body().path("entry")).deepCopy();
        if (!given.path("id").isMissingNode()
                && !given.path("id").asText().equals(call.at().get(1))) {
            throw MagentoError.of(404, "No image with the provided ID was found. Verify the ID and try again.");
        }
        ObjectNode product = of(call);
        Documents.merge(image, given.without(List.of("id", "content")));
        claim(product, image);
        ProductRoutes.roles(product);
        touched(product, "update", "image", call.at().get(1), call.body());
        return Json.tree(true);
    }

    private JsonNode deleteImage(Call call) {
        image(call);
        MagentoData.drop(
                of(call).path(MEDIA),
                one -> one.path("id").asText().equals(call.at().get(1)));
        ProductRoutes.roles(of(call));
        touched(of(call), "delete", "image", call.at().get(1), Json.object());
        return Json.tree(true);
    }

    private ObjectNode option(Call call) {
        ObjectNode option = MagentoData.element(
                of(call).path("options"), "option_id", call.at().get(1));
        if (option == null) {
            throw MagentoError.of(404, "The option that was requested doesn't exist. Verify the entity and try again.");
        }
        return option;
    }

    private JsonNode addOption(Call call) {
        JsonNode given = call.body().path("option");
        ObjectNode product = products.need(given.path("product_sku").asText());
        ObjectNode option = products.option(product.path("sku").asText(), given);
        MagentoData.list(product, "options").add(option);
        touched(product, "create", "option", option.path("option_id").asText(), call.body());
        return option;
    }

    private JsonNode updateOption(Call call) {
        JsonNode given = call.body().path("option");
        ObjectNode product = products.need(given.path("product_sku").asText());
        ObjectNode old = MagentoData.element(
                product.path("options"), "option_id", call.at().get(0));
        if (old == null) {
            throw MagentoError.of(404, "The option that was requested doesn't exist. Verify the entity and try again.");
        }
        ObjectNode merged = old.deepCopy();
        Documents.merge(merged, MagentoData.object(given).deepCopy().without("option_id"));
        ObjectNode option = products.option(product.path("sku").asText(), merged);
        old.removeAll();
        old.setAll(option);
        touched(product, "update", "option", call.at().get(0), call.body());
        return old;
    }

    private JsonNode deleteOption(Call call) {
        option(call);
        MagentoData.drop(
                of(call).path("options"),
                one -> one.path("option_id").asText().equals(call.at().get(1)));
        touched(of(call), "delete", "option", call.at().get(1), Json.object());
        return Json.tree(true);
    }

    private JsonNode links(Call call) {
        ArrayNode found = Json.array();
        of(call).path("product_links").forEach(link -> {
            if (link.path("link_type").asText().equals(call.at().get(1))) {
                found.add(link);
            }
        });
        return found;
    }

    private JsonNode addLinks(Call call) {
        ObjectNode product = of(call);
        JsonNode given = call.body().has("items")
                ? call.body().path("items")
                : Json.array().add(call.body().path("entity"));
        for (JsonNode link : given) {
            if (data.products.find(link.path("linked_product_sku").asText()) == null) {
                throw MagentoError.noProduct();
            }
            MagentoData.drop(product.path("product_links"), old -> same(old, link));
            MagentoData.list(product, "product_links").add(link);
        }
        touched(product, "create", "link", call.at().get(0), call.body());
        return Json.tree(true);
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.path("link_type").equals(other.path("link_type"))
                && one.path("linked_product_sku").equals(other.path("linked_product_sku"));
    }

    private JsonNode deleteLink(Call call) {
        boolean gone = MagentoData.drop(
                of(call).path("product_links"),
                link -> link.path("link_type").asText().equals(call.at().get(1))
                        && link.path("linked_product_sku")
                                .asText()
                                .equals(call.at().get(2)));
        if (!gone) {
            throw MagentoError.of(
                    404,
                    "Product %1 doesn't have linked %2 as %3",
                    List.of(call.at().get(0), call.at().get(2), call.at().get(1)));
        }
        touched(of(call), "delete", "link", call.at().get(2), Json.object());
        return Json.tree(true);
    }

    private JsonNode addWebsite(Call call) {
        int website = call.body().path("productWebsiteLink").path("website_id").asInt();
        ArrayNode ids = MagentoData.list(MagentoData.inner(of(call), ProductRoutes.EXTENSION), "website_ids");
        MagentoData.drop(ids, one -> one.asInt() == website);
        ids.add(website);
        touched(of(call), "create", "website link", website, call.body());
        return Json.tree(true);
    }

    private JsonNode deleteWebsite(Call call) {
        MagentoData.drop(
                of(call).path(ProductRoutes.EXTENSION).path("website_ids"),
                one -> one.asText().equals(call.at().get(1)));
        touched(of(call), "delete", "website link", call.at().get(1), Json.object());
        return Json.tree(true);
    }

    private JsonNode stock(Call call) {
        ObjectNode product = data.products.find(call.at().get(0));
        if (product == null) {
            throw MagentoError.of(
                    404,
                    "The Product with the \"%1\" SKU doesn't exist.",
                    List.of(call.at().get(0)));
        }
        return product.path(ProductRoutes.EXTENSION).path(ProductRoutes.STOCK);
    }

    private JsonNode updateStock(Call call) {
        stock(call);
        products.changeStock(of(call), call.body().path("stockItem"));
        touched(of(call), "update", "stock item", call.at().get(0), call.body());
        return Json.tree(of(call).path("id").asInt());
    }

    private JsonNode sourceItems(Call call) {
        List<ObjectNode> items = data.sourceItems.all().stream()
                .map(item -> (ObjectNode) item.deepCopy().without("key"))
                .toList();
        return MagentoData.search(call, items, true);
    }

    private JsonNode putSourceItems(Call call) {
        for (JsonNode one : call.body().path("sourceItems")) {
            ObjectNode item = MagentoData.object(one).deepCopy();
            String sku = item.path("sku").asText();
            ObjectNode product = products.need(sku);
            if (!item.path("source_code").asText().matches("default|west")) {
                throw MagentoError.of(400, "Validation Failed");
            }
            item.put("key", sku + "|" + item.path("source_code").asText());
            data.sourceItems.add(item);
            if (item.path("source_code").asText().equals("default")) {
                ObjectNode stock = Json.object();
                stock.set("qty", item.path("quantity"));
                products.changeStock(
                        product, stock.put("is_in_stock", item.path("status").asInt() == 1));
            }
            touched(product, "update", "source item", sku, one);
        }
        return Json.array();
    }

    private JsonNode deleteSourceItems(Call call) {
        call.body().path("sourceItems").forEach(one -> {
            String key =
                    one.path("sku").asText() + "|" + one.path("source_code").asText();
            if (data.sourceItems.remove(key)) {
                data.wrote("delete", "source item", key, one);
            }
        });
        return Json.array();
    }
}
