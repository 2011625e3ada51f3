package io.cartway.bench.described;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribedCommandTest {
    private static final String DESCRIPTION = """
            openapi: 3.0.0
            servers: [{url: "https://api.example/v3"}]
            paths:
              /things:
                get:
                  parameters:
                    - {in: query, name: limit, schema: {type: integer, maximum: 250}}
                    - {in: query, name: "id:in", schema: {type: array, items: {type: integer}}}
                  responses: {"200": {content: {application/json: {schema: {type: object, properties: {data: {type: array}}}}}}}
              /things/{id}:
                put:
                  requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
                  responses: {"204": {description: done}}
            components:
              schemas:
                Thing:
                  allOf:
                    - {type: object, properties: {name: {type: string, maxLength: 5}}}
                    - {type: object, properties: {size: {type: number, nullable: true}}}
            """;

    @TempDir
    private Path folder = Path.of(".");

    private final Held held = new Held();
    private @Nullable Description description;

    @BeforeEach
    void describe() throws IOException {
        description = Description.of(Files.writeString(folder.resolve("things.v3.yml"), DESCRIPTION), "/v3");
    }

    @Test
    void a_request_as_described_has_no_problems() throws IOException {
        assertThat(request("GET", "/v3/things", "limit=10&id%3Ain=1,2", "")).isEmpty();
        assertThat(request("PUT", "/v3/things/7", "", "{\"name\":\"mug\",\"size\":null}"))
                .isEmpty();
    }

    @Test
    void a_parameter_that_is_not_described_or_of_another_type_is_told() throws IOException {
        assertThat(request("GET", "/v3/things", "limit=many&sort=id", ""))
                .containsExactly("parameter limit is no integer: many", "parameter sort is not described");
        assertThat(request("GET", "/v3/things", "limit=300", "")).containsExactly("parameter limit is too large: 300");
    }

    @Test
    void a_field_that_no_part_of_the_schema_has_is_told() throws IOException {
        assertThat(request("PUT", "/v3/things/7", "", "{\"colour\":\"red\"}"))
                .containsExactly(".colour is not described");
        assertThat(request("PUT", "/v3/things/7", "", "{\"name\":\"too long\"}"))
                .singleElement()
                .asString()
                .contains("/name");
        assertThat(request("PUT", "/v3/things/7", "", "")).containsExactly("no body, and one must be");
    }

    @Test
    void a_path_without_an_operation_is_found_by_nobody() {
        assertThat(Objects.requireNonNull(description).find("DELETE", "/v3/things/7"))
                .isNull();
        assertThat(Objects.requireNonNull(description).find("GET", "/v3/others"))
                .isNull();
    }

    private Set<String> request(String method, String path, String query, String body) throws IOException {
        Description.Operation operation =
                Objects.requireNonNull(Objects.requireNonNull(description).find(method, path));
        Golden golden = new Golden(
                "case", method, path, Query.parse(query), body.isEmpty() ? null : Json.parse(body), 200, null, true);
        return held.request(operation, golden);
    }
}
