package io.cartway.connectors.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Describes a catalogue as an OpenAPI 3.0.3 document, for {@code /openapi.json}: client generators and people read there
 * what the validation enforces. Pure functions; made once at start-up.
 */
public final class OpenApiDocument {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OpenApiDocument() {}

    /** The document in UTF-8. */
    public static byte[] json(ApiCatalog catalog) {
        return of(catalog).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The document as a tree. */
    static ObjectNode of(ApiCatalog catalog) {
        ObjectNode document = NODES.objectNode().put("openapi", "3.0.3");
        document.putObject("info")
                .put("title", "Cartway unified API")
                .put("version", "1.1")
                .put(
                        "description",
                        "One API for many shop platforms. Every answer has HTTP status 200; return_code 0 is"
                                + " success, any other number says what went wrong.");
        document.putArray("servers").addObject().put("url", "/v1.1");
        ArrayNode tags = document.putArray("tags");
        new TreeSet<>(catalog.methods().values().stream().map(ApiMethod::tag).toList())
                .forEach(tag -> tags.addObject().put("name", tag));
        ObjectNode paths = document.putObject("paths");
        catalog.methods()
                .values()
                .forEach(method -> paths.putObject("/" + method.name() + ".json")
                        .set(method.verb().toLowerCase(Locale.ROOT), operation(method)));
        ObjectNode components = document.putObject("components");
        ObjectNode schemas = components.putObject("schemas");
        catalog.entities().values().forEach(entity -> schemas.set(entity.name(), OpenApiSchemas.entity(entity)));
        ObjectNode keys = components.putObject("securitySchemes");
        key(keys, "ApiKey", "x-api-key", "Names the account and proves that the caller may act for it.");
        key(keys, "StoreKey", "x-store-key", "Names a store of the account.");
        return document;
    }

    private static void key(ObjectNode keys, String name, String header, String description) {
        keys.putObject(name)
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", header)
                .put("description", description);
    }

    private static ObjectNode operation(ApiMethod method) {
        ObjectNode operation = NODES.objectNode().put("operationId", operationId(method.name()));
        operation.putArray("tags").add(method.tag());
        operation.put("summary", method.description());
        if (!method.oneOf().isEmpty()) {
            List<String> groups = new ArrayList<>();
            method.oneOf().forEach(group -> groups.add("Exactly one of " + String.join(", ", group) + " is given."));
            operation.put("description", String.join(" ", groups));
        }
        if (method.legacy()) {
            operation.put("deprecated", true);
        }
        ArrayNode query = NODES.arrayNode();
        ObjectNode body = NODES.objectNode();
        ArrayNode required = NODES.arrayNode();
        for (Parameter parameter : method.parameters().values()) {
            if (parameter.place() == Parameter.Place.QUERY) {
                query.add(queryParameter(parameter));
            } else {
                body.set(parameter.name(), described(OpenApiSchemas.bodyParameter(parameter), parameter));
                if (isRequired(parameter)) {
                    required.add(parameter.name());
                }
            }
        }
        operation.set("parameters", query);
        if (!body.isEmpty()) {
            operation.set("requestBody", requestBody(body, required));
        }
        ObjectNode security = operation.putArray("security").addObject();
        security.putArray("ApiKey");
        if (method.needsStore()) {
            security.putArray("StoreKey");
        }
        operation.putObject("responses").set("200", response(method.result()));
        return operation;
    }

    private static ObjectNode queryParameter(Parameter parameter) {
        ObjectNode node = NODES.objectNode().put("name", parameter.name()).put("in", "query");
        if (isRequired(parameter)) {
            node.put("required", true);
        }
        if (parameter.type() == Parameter.Type.STRING_LIST) {
            node.put("style", "form").put("explode", false);
        }
        node.set("schema", OpenApiSchemas.parameter(parameter));
        return described(node, parameter);
    }

    private static boolean isRequired(Parameter parameter) {
        return parameter.required() && parameter.defaultValue() == null;
    }

    private static ObjectNode described(ObjectNode node, Parameter parameter) {
        return parameter.description().isEmpty() ? node : node.put("description", parameter.description());
    }

    private static ObjectNode requestBody(ObjectNode properties, ArrayNode required) {
        ObjectNode body = NODES.objectNode().put("required", !required.isEmpty());
        ObjectNode schema =
                body.putObject("content").putObject("application/json").putObject("schema");
        schema.put("type", "object").set("properties", properties);
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return body;
    }

    private static ObjectNode response(ApiMethod.Result result) {
        ObjectNode response = NODES.objectNode().put("description", "The answer, or what went wrong.");
        ObjectNode schema =
                response.putObject("content").putObject("application/json").putObject("schema");
        ObjectNode properties = schema.put("type", "object").putObject("properties");
        properties.putObject("return_code").put("type", "integer");
        properties.putObject("return_message").put("type", "string");
        if (result instanceof ApiMethod.Result.Records records) {
            properties.set("result", OpenApiSchemas.reference(records.envelope()));
            if (records.paginated()) {
                properties.set("pagination", OpenApiSchemas.reference("Pagination"));
            }
        } else if (result instanceof ApiMethod.Result.Single single) {
            properties.set("result", OpenApiSchemas.reference(single.entity()));
        } else {
            properties.putObject("result").put("type", "object");
        }
        return response;
    }

    /** {@code product.child_item.list} becomes {@code ProductChildItemList}, as in the vendor's clients. */
    private static String operationId(String method) {
        StringBuilder id = new StringBuilder();
        for (String word : method.split("[._]", -1)) {
            id.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return id.toString();
    }
}
