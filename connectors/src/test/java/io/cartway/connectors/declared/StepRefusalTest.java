package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a call ends that a step can't do. */
class StepRefusalTest {
    @Test
    void what_is_missing_may_be_all_right() {
        String file = """
                steps:
                  - {name: old, get: "/products/{id}", path: {id: id}, missing_ok: true}
                  - {post: /log, fields: {was: $step.old.name, id: id}}
                """;

        assertThat(TinyShop.write("product.delete", file)
                        .call("product.delete", "{\"id\":\"5\"}", "404 {\"message\":\"gone\"}", "{}")
                        .requests())
                .containsExactly("GET /products/5", "POST /log {\"id\":\"5\"}");
        assertThat(TinyShop.write("product.delete", file.replace("true", "false"))
                        .call("product.delete", "{\"id\":\"5\"}", "404 {\"message\":\"gone\"}")
                        .error())
                .isEqualTo("112 Tiny: gone");
        assertThat(TinyShop.write("product.delete", file)
                        .call("product.delete", "{\"id\":\"5\"}", "401 {\"message\":\"key\"}")
                        .error())
                .isEqualTo("100 Tiny: key");
    }

    @Test
    void what_a_key_has_no_right_to_may_be_left_out() {
        String file = """
                steps:
                  - {name: old, get: "/products/{id}", path: {id: id}, denied_ok: true}
                  - {post: /log, fields: {was: $step.old.name, id: id}}
                """;
        String denied = "403 {\"errors\":[{\"message\":\"no right\"}]}";
        String[] shop = {
            "connector.yaml",
            TinyShop.connector("paging: {start: offset, size: limit, max: 2, sort: order}")
                    .replace("status: 401", "status: [401, 403]")
        };

        assertThat(TinyShop.write("product.delete", file, shop)
                        .call("product.delete", "{\"id\":\"5\"}", denied, "{}")
                        .requests())
                .containsExactly("GET /products/5", "POST /log {\"id\":\"5\"}");
        assertThat(TinyShop.write("product.delete", file, shop)
                        .call("product.delete", "{\"id\":\"5\"}", "401 {\"message\":\"key\"}")
                        .error())
                .isEqualTo("100 Tiny: key");
    }

    @Test
    void an_address_that_is_not_known_ends_the_call() {
        String file = """
                steps:
                  - {name: found, get: /find, query: {code: id}}
                  - {delete: "/products/{id}", path: {id: $step.found.id}}
                """;
        assertThat(TinyShop.write("product.delete", file)
                        .call("product.delete", "{\"id\":\"5\"}", "{}")
                        .error())
                .isEqualTo("112 Tiny has no such item.");
        assertThat(TinyShop.write("product.update", "steps: [{put: \"/products/{id}\", path: {id: id}}]")
                        .call("product.update", "{}")
                        .refused())
                .isEqualTo("114 Parameter 'id' is required.");
    }

    @Test
    void what_is_expected_and_does_not_come_is_told_in_the_platforms_words() {
        TinyShop shop = TinyShop.write("product.delete", """
                steps:
                  - delete: "/products/{id}"
                    path: {id: id}
                    expect: {result: [DELETED, GONE]}
                    message: reason
                """);

        assertThat(shop.call("product.delete", "{\"id\":\"5\"}", "{\"result\":\"GONE\"}")
                        .records())
                .isEqualTo("[{}]");
        assertThat(shop.call("product.delete", "{\"id\":\"5\"}", "{\"result\":\"KEPT\",\"reason\":\"in use\"}")
                        .error())
                .isEqualTo("107 Tiny: in use");
    }

    @Test
    void a_call_ends_where_a_refusal_holds_and_what_was_done_is_taken_back() {
        TinyShop shop = TinyShop.write("category.assign", """
                steps:
                  - refuse: Seven is full.
                    when: {category_id: 7}
                  - name: product
                    get: "/products/{id}"
                    path: {id: product_id}
                  - name: lock
                    post: /locks
                    undo: {delete: "/locks/{id}", path: {id: $step.lock.id}}
                  - refuse: It is in there already.
                    code: 113
                    when: {"$step.product.categories[id=$call.category_id].name": $present}
                  - post: "/products/{id}/categories"
                    path: {id: product_id}
                    fields: {first: "$step.product.categories[id!=$call.category_id].name"}
                """);

        assertThat(shop.call("category.assign", "{\"product_id\":\"1\",\"category_id\":\"7\"}")
                        .refused())
                .isEqualTo("109 Seven is full.");
        String product = "{\"categories\":[{\"id\":3,\"name\":\"c\"},{\"id\":4,\"name\":\"d\"}]}";
        TinyShop.Played there = shop.call(
                "category.assign", "{\"product_id\":\"1\",\"category_id\":\"3\"}", product, "{\"id\":9}", "{}");
        assertThat(there.error()).isEqualTo("113 It is in there already.");
        assertThat(there.requests()).containsExactly("GET /products/1", "POST /locks", "DELETE /locks/9");
        TinyShop.Played done = shop.call(
                "category.assign", "{\"product_id\":\"1\",\"category_id\":\"5\"}", product, "{\"id\":9}", "{}");
        assertThat(done.requests())
                .as("a condition alone means the first element, not a list")
                .endsWith("POST /products/1/categories {\"first\":\"c\"}");
    }

    @Test
    void a_refusal_without_a_guard_or_with_an_unknown_code_is_a_mistake_of_the_file() {
        assertThat(TinyShop.problems("a.methods.yaml", "product.delete: {write: it}", "it.write.yaml", """
                        method: product.delete
                        steps:
                          - refuse: Never.
                            code: 99
                          - delete: "/products/{id}"
                            path: {id: id}
                        answer: {delete_items: {const: 1}}
                        """))
                .anySatisfy(problem -> assertThat(problem).contains("a refusal needs 'when'"))
                .anySatisfy(problem -> assertThat(problem).contains("'99' is no return code"));
    }
}
