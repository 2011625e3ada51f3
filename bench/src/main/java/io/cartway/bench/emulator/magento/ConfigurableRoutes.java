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
import java.util.Set;

/** Configurable products: by which attributes their children differ, and which products these are. */
final class ConfigurableRoutes {
    private static final String OPTIONS = "configurable_product_options";
    private static final String LINKS = "configurable_product_links";

    private final MagentoData data;
    private final ProductRoutes products;

    ConfigurableRoutes(MagentoData data, ProductRoutes products) {
        this.data = data;
        this.products = products;
    }

    void add(Routes<MagentoShop.Handler> routes) {
        routes.on("GET configurable-products/{}/children", this::children)
                .on("POST configurable-products/{}/child", this::link)
                .on("DELETE configurable-products/{}/children/{}", this::unlink)
                .on("GET configurable-products/{}/options/all", call -> MagentoData.list(extension(call), OPTIONS))
                .on("GET configurable-products/{}/options/{}", this::option)
                .on("POST configurable-products/{}/options", this::addOption)
                .on("PUT configurable-products/{}/options/{}", this::updateOption)
                .on("DELETE configurable-products/{}/options/{}", this::deleteOption);
    }

    private ObjectNode parent(Call call) {
        ObjectNode parent = products.need(call.at().get(0));
        if (!parent.path("type_id").asText().equals("configurable")) {
            throw MagentoError.of(
                    400,
                    "The product with the \"%1\" SKU isn't a configurable product.",
                    List.of(call.at().get(0)));
        }
        return parent;
    }

    private ObjectNode extension(Call call) {
        return MagentoData.inner(parent(call), ProductRoutes.EXTENSION);
    }

    private List<ObjectNode> below(Call call) {
        Set<String> ids = new HashSet<>();
        extension(call).path(LINKS).forEach(id -> ids.add(id.asText()));
        return data.products.all().stream()
                .filter(product -> ids.contains(product.path("id").asText()))
                .toList();
    }

    private JsonNode children(Call call) {
        ArrayNode children = Json.array();
        below(call).forEach(child -> children.add(ProductRoutes.listed(child).without(ProductRoutes.EXTENSION)));
        return children;
    }

    private JsonNode link(Call call) {
        ObjectNode child = products.need(call.body().path("childSku").asText());
        ArrayNode links = MagentoData.list(extension(call), LINKS);
        for (JsonNode id : links) {
            if (id.equals(child.path("id"))) {
                throw MagentoError.of(400, "The product is already attached.");
            }
        }
        ArrayNode options = MagentoData.list(extension(call), OPTIONS);
        if (options.isEmpty()) {
            throw MagentoError.of(400, "The parent product doesn't have configurable product options.");
        }
        for (JsonNode option : options) {
            ObjectNode attribute = data.attributes.first(
                    "attribute_id", option.path("attribute_id").asText());
            String code =
                    attribute == null ? "" : attribute.path("attribute_code").asText();
            if (MagentoData.field(child, code).asText().isEmpty()) {
                throw MagentoError.of(
                        400,
                        "The child product doesn't have the \"%1\" attribute value. Verify the value and try again.",
                        List.of(code));
            }
            String value = MagentoData.field(child, code).asText();
            ArrayNode values = MagentoData.list((ObjectNode) option, "values");
            if (MagentoData.element(values, "value_index", value) == null) {
                values.addObject().put("value_index", Integer.parseInt(value));
            }
        }
        links.add(child.path("id"));
        data.wrote("create", "child", child.path("sku").asText(), call.body());
        return Json.tree(true);
    }

    private JsonNode unlink(Call call) {
        ObjectNode child = below(call).stream()
                .filter(one -> one.path("sku").asText().equals(call.at().get(1)))
                .findFirst()
                .orElseThrow(() -> MagentoError.of(
                        400, "The option that was requested doesn't exist. Verify the entity and try again."));
        MagentoData.drop(extension(call).path(LINKS), id -> id.equals(child.path("id")));
        data.wrote("delete", "child", call.at().get(1), Json.object());
        return Json.tree(true);
    }

    private ObjectNode option(Call call) {
        ObjectNode option = MagentoData.element(
                extension(call).path(OPTIONS), "id", call.at().get(1));
        if (option == null) {
            throw MagentoError.of(
                    404,
                    "The \"%1\" entity that was requested doesn't exist. Verify the entity and try again.",
                    List.of(call.at().get(1)));
        }
        return option;
    }

    private JsonNode addOption(Call call) {
        ObjectNode parent = products.need(call.at().get(0));
        ObjectNode option = MagentoData.object(call.body().path("option")).deepCopy();
        if (data.attributes.first("attribute_id", option.path("attribute_id").asText()) == null) {
            throw MagentoError.of(400, "Option attribute ID is not specified.");
        }
        if (option.path("label").asText().isEmpty()) {
            throw MagentoError.of(400, "The option label is not specified.");
        }
        if (option.path("values").isEmpty()) {
            throw MagentoError.of(400, "The option values are not specified.");
        }
        parent.put("type_id", "configurable");
        option.put("id", data.serial()).put("product_id", parent.path("id").asInt());
        option.put("attribute_id", option.path("attribute_id").asText());
        MagentoData.list(extension(call), OPTIONS).add(option);
        MagentoData.list(extension(call), LINKS);
        data.wrote("create", "configurable option", option.path("id").asText(), call.body());
        return Json.tree(option.path("id").asText());
    }

    private JsonNode updateOption(Call call) {
        ObjectNode option = option(call);
        Documents.merge(
                option,
                MagentoData.object(call.body().path("option")).deepCopy().without("id"));
        data.wrote("update", "configurable option", call.at().get(1), call.body());
        return Json.tree(call.at().get(1));
    }

    private JsonNode deleteOption(Call call) {
        option(call);
        MagentoData.drop(
                extension(call).path(OPTIONS),
                one -> one.path("id").asText().equals(call.at().get(1)));
        data.wrote("delete", "configurable option", call.at().get(1), Json.object());
        return Json.tree(true);
    }
}
