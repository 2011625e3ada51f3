package io.cartway.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();
    private static final ObjectNode DOCUMENT = OpenApiDocument.of(CATALOG);

    @Test
    void describes_every_method_once() {
        assertThat(DOCUMENT.get("paths")).hasSize(183);
        assertThat(operations())
                .extracting(o -> o.get("operationId").textValue())
                .hasSize(183)
                .doesNotHaveDuplicates();
        assertThat(operations())
                .allSatisfy(o -> assertThat(o.get("operationId").textValue()).matches("[A-Z][A-Za-z0-9]+"));
    }

    @Test
    void every_reference_leads_somewhere() {
        List<String> references = new ArrayList<>();
        collect(DOCUMENT, references);
        assertThat(references)
                .hasSizeGreaterThan(400)
                .allSatisfy(reference -> assertThat(
                                DOCUMENT.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
    }

    @Test
    void every_parameter_name_stands_once_in_an_operation_and_every_schema_has_a_type() {
        for (JsonNode operation : operations()) {
            assertThat(operation.get("parameters").findValuesAsText("name")).doesNotHaveDuplicates();
            for (JsonNode parameter : operation.get("parameters")) {
                assertThat(parameter.get("in").textValue()).isEqualTo("query");
                assertThat(parameter.at("/schema/type").textValue())
                        .isIn("string", "integer", "number", "boolean", "array", "object");
            }
            assertThat(operation
                            .at("/responses/200/content/application~1json/schema/properties/result")
                            .isObject())
                    .isTrue();
        }
    }

    @Test
    void asks_for_the_keys_that_a_method_needs() {
        assertThat(DOCUMENT.at("/components/securitySchemes/ApiKey/name").textValue())
                .isEqualTo("x-api-key");
        assertThat(DOCUMENT.at("/components/securitySchemes/StoreKey/name").textValue())
                .isEqualTo("x-store-key");
        assertThat(DOCUMENT.at("/paths/~1product.list.json/get/security/0").size())
                .isEqualTo(2);
        assertThat(DOCUMENT.at("/paths/~1account.cart.list.json/get/security/0").size())
                .isEqualTo(1);
    }

    @Test
    void puts_parameters_where_clients_put_them() {
        assertThat(DOCUMENT.at("/paths/~1product.list.json/get").has("requestBody"))
                .isFalse();
        JsonNode body = DOCUMENT.at("/paths/~1product.add.json/post/requestBody/content/application~1json/schema");
        assertThat(body.get("required").toString()).contains("\"name\"");
        assertThat(body.at("/properties/quantity/default").isNumber()).isTrue();
        assertThat(DOCUMENT.at("/paths/~1order.info.json/get/description").textValue())
                .isEqualTo("Exactly one of id, order_id is given.");
        assertThat(DOCUMENT.at("/paths/~1cart.create.json/post/deprecated").booleanValue())
                .isTrue();
    }

    @Test
    void is_json_in_utf8() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(OpenApiDocument.json(CATALOG))
                        .get("openapi")
                        .textValue())
                .isEqualTo("3.0.3");
    }

    private static List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        for (JsonNode path : DOCUMENT.get("paths")) {
            for (String verb : Set.of("get", "post", "put", "delete")) {
                if (path.has(verb)) {
                    operations.add(path.get(verb));
                }
            }
        }
        return operations;
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.get("$ref").textValue());
        }
        node.forEach(child -> collect(child, references));
    }
}
