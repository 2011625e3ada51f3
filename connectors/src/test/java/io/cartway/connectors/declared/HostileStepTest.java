package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of a step that no platform should give. */
class HostileStepTest {
    private static final TinyShop SHOP = TinyShop.write("product.delete", """
            steps:
              - {name: found, get: /find, query: {code: id}}
              - delete: "/products/{id}/more"
                path: {id: $step.found.id}
            """);

    private static TinyShop.Played found(String answer) {
        return SHOP.call("product.delete", "{\"id\":\"5\"}", answer, "{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e2147483649", "0.1e-2147483649"}) // the least that no JDK takes for a BigDecimal
    void a_number_beyond_all_reason_is_unreadable(String number) {
        assertThat(found("{\"id\":1,\"x\":" + number + "}")
                        .result()
                        .path("unreadable")
                        .asText())
                .isEqualTo("Tiny's answer is not JSON");
    }

    @ParameterizedTest
    @ValueSource(ints = {513, 998, 5_000})
    void an_answer_nested_deeper_than_records_may_be_is_unreadable(int depth) {
        String deep = "{\"id\":1,\"x\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";

        assertThat(found(deep).result().path("unreadable").asText()).isEqualTo("Tiny's answer is not JSON");
    }

    @Test
    void an_answer_as_deep_as_that_is_read() {
        String deep = "{\"id\":1,\"x\":" + "[".repeat(511) + "]".repeat(511) + "}";

        assertThat(found(deep).requests()).endsWith("DELETE /products/1/more");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void an_id_that_is_another_place_leads_nowhere(String id) {
        TinyShop.Played played = found("{\"id\":\"" + id + "\"}");

        assertThat(played.requests()).hasSize(1);
        assertThat(played.error()).isEqualTo("112 Tiny has no such item.");
    }

    @Test
    void an_id_of_the_caller_that_is_another_place_leads_nowhere_either() {
        TinyShop shop = TinyShop.write("product.delete", "steps: [{delete: \"/products/{id}\", path: {id: id}}]");

        assertThat(shop.call("product.delete", "{\"id\":\"..\"}").refused()).isEqualTo("112 Tiny has no such item.");
    }

    @Test
    void half_a_surrogate_pair_of_the_shop_or_the_caller_is_a_question_mark() {
        TinyShop shop = TinyShop.write("category.assign", """
                steps:
                  - post: /log
                    fields: {currency: $store.currency, text: $call.product_id, product: product_id, category: category_id}
                """);

        TinyShop.Played played = shop.call(
                "category.assign",
                "{\"product_id\":\"a\ud800\",\"category_id\":\"1\"}",
                "{\"currency\":\"E\\ud800\"}",
                "{}");

        assertThat(played.requests())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("POST /log {\"currency\":\"E?\",\"text\":\"a?\",\"product\":\"a?\"");
    }
}
