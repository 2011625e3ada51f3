package io.cartway.bench.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.bench.emulator.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShapeTest {
    private final Shape shape = new Shape();

    @BeforeEach
    void learn() {
        shape.learn(Json.read(
                bytes("{\"id\":1,\"price\":\"2\",\"stock\":null,\"tags\":[],\"lines\":[{\"a\":1,\"b\":2}]}")));
        shape.learn(Json.read(
                bytes("{\"id\":2,\"price\":\"\",\"stock\":3,\"tags\":[],\"lines\":[{\"a\":1}],\"extra\":true}")));
    }

    @Test
    void what_was_seen_fits() {
        assertThat(differences("{\"id\":9,\"price\":\"x\",\"stock\":null,\"tags\":[],\"lines\":[]}"))
                .isEmpty();
        assertThat(
                        differences(
                                "{\"id\":9,\"price\":\"x\",\"stock\":1,\"tags\":[{\"id\":1}],\"lines\":[{\"a\":1}],\"extra\":false}"))
                .isEmpty();
    }

    @Test
    void a_missing_member_a_new_one_and_another_type_do_not() {
        assertThat(differences("{\"id\":\"9\",\"stock\":null,\"tags\":[],\"lines\":[{\"b\":1,\"c\":1}],\"more\":1}"))
                .containsExactlyInAnyOrder(
                        ".id is string, recorded number",
                        "missing member .price",
                        "missing member .lines[].a",
                        "unknown member .lines[].c",
                        "unknown member .more");
    }

    private List<String> differences(String json) {
        return shape.differences(Json.read(bytes(json)), true);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
