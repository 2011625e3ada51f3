package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files with steps: what is sent, in which order, and what comes of the answers. */
class StepsTest {
    /** A shop with one method that a file does. */
    private static TinyShop write(String method, String file, String... more) {
        return TinyShop.of(Stream.concat(
                        Stream.of(
                                "a.methods.yaml",
                                method + ": {write: it}",
                                "it.write.yaml",
                                "method: " + method + "\n" + file),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }

    @Test
    void what_the_caller_gave_is_sent_by_the_platforms_names_and_the_rest_is_not() {
        TinyShop shop = write("product.add", """
                steps:
                  - name: product
                    post: /products
                    fields:
                      title: name
                      model: {from: model, as: slug}
                      text: {from: description, absent: d}
                      price: {from: price, as: decimal_text}
                      cents: {from: price, as: {to_minor: 2}}
                      number: price
                      stock: {when: {quantity: $given}, from: quantity}
                      kind: {from: type, values: {simple: s}, otherwise: default}
                      sale: {fields: {from: {from: sprice_create, as: datetime_text}, to: {from: sprice_expire, as: {datetime_text: iso}}, berlin: {from: sprice_create, as: {datetime_text: Europe/Berlin}}}}
                      size: {fields: {w: width, h: height}}
                      tags: {from: search_keywords, as: {list: ","}}
                      names: {each: "categories_ids[]", fields: {name: ., at: $index, of: /name}}
                      list: {list: [{fields: {lang: {const: en}, text: name}}, {fields: {text: short_description}}]}
                      visible: available_for_view
                answer: {product_id: $step.product.id}
                """);

        TinyShop.Played played = shop.call(
                "product.add",
                "{\"name\":\"Gr\u00fc\u00dfe\",\"model\":\"\u00c4 & b!\",\"description\":\"d\",\"price\":1.25,\"quantity\":0,"
                        + "\"type\":\"simple\",\"sprice_create\":\"2026-03-01 10:00:00\","
                        + "\"sprice_expire\":\"2026-03-01T10:00:00+0200\",\"search_keywords\":\"a, b\",\"categories_ids\":\"a,b\","
                        + "\"available_for_view\":false}",
                "{\"id\":7}");

        assertThat(played.requests())
                .containsExactly("POST /products {\"title\":\"Gr\u00fc\u00dfe\",\"model\":\"a-b\","
                        + "\"price\":\"1.25\",\"cents\":125,\"number\":1.25,\"kind\":\"default\","
                        + "\"sale\":{\"from\":\"2026-03-01T10:00:00\",\"to\":\"2026-03-01T08:00:00Z\",\"berlin\":\"2026-03-01T11:00:00\"},"
                        + "\"tags\":[\"a\",\"b\"],"
                        + "\"names\":[{\"name\":\"a\",\"at\":0,\"of\":\"Gr\u00fc\u00dfe\"},{\"name\":\"b\",\"at\":1,\"of\":\"Gr\u00fc\u00dfe\"}],"
                        + "\"list\":[{\"lang\":\"en\",\"text\":\"Gr\u00fc\u00dfe\"}],\"visible\":false}");
        assertThat(played.records()).isEqualTo("[{\"product_id\":\"7\"}]");
    }

    @Test
    void objects_and_lists_are_only_copied_when_that_is_asked_for() {
        TinyShop shop = write("order.shipment.add", """
                steps:
                  - post: /shipments
                    fields: {bare: items, all: {from: items, as: json}, order: order_id}
                """);

        assertThat(shop.call("order.shipment.add", "{\"order_id\":\"o\",\"items\":[{\"n\":1.10}]}", "{}")
                        .requests())
                .containsExactly("POST /shipments {\"all\":[{\"n\":1.1}],\"order\":\"o\"}");
    }

    @Test
    void a_body_may_be_a_list() {
        TinyShop shop = write("order.shipment.add", """
                steps:
                  - post: /shipments
                    body: {each: "items[]", fields: {of: /order_id, product: order_product_id}}
                """);

        assertThat(shop.call("order.shipment.add", TWO_LINES, "{}").requests())
                .containsExactly("POST /shipments [{\"of\":\"o\",\"product\":\"a\"},{\"of\":\"o\",\"product\":\"b\"}]");
    }

    @Test
    void places_in_the_path_and_parameters_of_the_query_are_encoded() {
        TinyShop shop = write("product.delete", """
                steps:
                  - delete: "/products/{id}"
                    path: {id: id}
                    query: {force: {const: true}, ids: {list: [{const: 1}, id]}, none: store_id}
                answer: {delete_items: {const: 1}}
                """);

        TinyShop.Played played = shop.call("product.delete", "{\"id\":\"a/b c\"}", "204 ");

        assertThat(played.requests()).containsExactly("DELETE /products/a%2Fb%20c?force=true&ids=1%2Ca%2Fb%20c");
        assertThat(played.records()).isEqualTo("[{\"delete_items\":1}]");
    }

    @Test
    void what_no_path_reads_is_refused_and_what_is_checked_is_translated() {
        TinyShop shop = TinyShop.of("a.methods.yaml", """
                product.update:
                  write: it
                  parameters:
                    id: {pattern: "[0-9]+"}
                    store_id: {only: ["1"]}
                    status: {values: {active: publish, disabled: draft}}
                    sprice_create: {as: datetime}
                  refused: {weight: "weights are those of the variants"}
                """, "it.write.yaml", """
                method: product.update
                steps:
                  - put: "/products/{id}"
                    path: {id: id}
                    fields: {status: status, name: name, weight: weight, from: sprice_create}
                """);

        assertThat(shop.call("product.update", "{\"id\":\"x\"}").refused()).startsWith("112 ");
        assertThat(shop.call("product.update", "{\"id\":\"5\",\"store_id\":\"2\"}")
                        .refused())
                .startsWith("109 Parameter 'store_id' must be one of 1");
        assertThat(shop.call("product.update", "{\"id\":\"5\",\"status\":\"odd\"}")
                        .refused())
                .startsWith("109 Parameter 'status' must be one of active, disabled");
        assertThat(shop.call("product.update", "{\"id\":\"5\",\"weight\":2}").refused())
                .contains("weights are those of the variants");
        assertThat(shop.call("product.update", "{\"id\":\"5\",\"height\":2}").refused())
                .contains("Parameter 'height' of product.update can't be honoured on Tiny: Tiny has nothing like it");
        TinyShop.Played played = shop.call(
                "product.update",
                "{\"id\":\"5\",\"store_id\":\"1\",\"status\":\"Active\",\"name\":\"\",\"sprice_create\":\"2026-03-01\"}",
                "{\"id\":5}");
        assertThat(played.requests())
                .containsExactly(
                        "PUT /products/5 {\"status\":\"publish\",\"name\":\"\",\"from\":\"2026-03-01T00:00:00Z\"}");
        assertThat(played.records()).isEqualTo("[{}]");
        assertThat(shop.capability("product.update").parameters())
                .contains("id", "store_id", "status", "name", "sprice_create")
                .doesNotContain("weight", "height");
        assertThat(shop.capability("product.update").upstreamCalls()).isOne();
    }

    private static TinyShop assign() {
        return write("category.assign", """
                steps:
                  - name: product
                    get: "/products/{id}"
                    path: {id: product_id}
                  - put: "/products/{id}"
                    path: {id: product_id}
                    when: {"$step.product.categories[].id": $present}
                    fields:
                      categories:
                        list:
                          - {fields: {id: {from: category_id, as: integer}}}
                          - {fields: {id: "$step.product.categories[0].id"}}
                      more: {each: "$step.product.categories[id!=$call.category_id]", fields: {id: id}}
                """);
    }

    @Test
    void what_one_step_reads_the_next_one_writes() {
        TinyShop.Played played = assign().call(
                        "category.assign",
                        "{\"product_id\":\"7\",\"category_id\":\"3\"}",
                        "{\"id\":7,\"categories\":[{\"id\":1},{\"id\":3}]}",
                        "{}");

        assertThat(played.requests())
                .containsExactly(
                        "GET /products/7",
                        "PUT /products/7 {\"categories\":[{\"id\":3},{\"id\":1}],\"more\":[{\"id\":1}]}");
        assertThat(played.records()).isEqualTo("[{}]");
        assertThat(assign().capability("category.assign").upstreamCalls()).isZero();
    }

    @Test
    void a_step_whose_guard_does_not_hold_is_left_out() {
        TinyShop.Played played = assign().call(
                        "category.assign",
                        "{\"product_id\":\"7\",\"category_id\":\"3\"}",
                        "{\"id\":7,\"categories\":[]}");

        assertThat(played.requests()).containsExactly("GET /products/7");
        assertThat(played.records()).isEqualTo("[{}]");
    }

    @Test
    void a_step_that_reads_is_only_sent_for_what_needs_it() {
        TinyShop shop = write("product.update", """
                steps:
                  - name: old
                    get: "/products/{id}"
                    path: {id: id}
                  - put: "/products/{id}"
                    when: {quantity: $given}
                    path: {id: id}
                    fields: {stock: quantity, version: $step.old.version}
                """);

        assertThat(shop.call("product.update", "{\"id\":\"5\"}").requests()).isEmpty();
        assertThat(shop.call("product.update", "{\"id\":\"5\",\"quantity\":2}", "{\"version\":4}", "{}")
                        .requests())
                .containsExactly("GET /products/5", "PUT /products/5 {\"stock\":2,\"version\":4}");
    }

    @Test
    void the_fields_that_the_caller_wants_decide_which_steps_are_sent() {
        TinyShop shop = TinyShop.of("a.methods.yaml", "cart.info: {read: cart}", "cart.read.yaml", """
                method: cart.info
                steps:
                  - {name: settings, get: /settings}
                  - {name: zones, get: /zones}
                answer:
                  name: $step.settings.title
                  url: $store.currency
                  shipping_zones: {each: "$step.zones[]", fields: {id: id, name: name}}
                """);

        assertThat(shop.call(
                                "cart.info",
                                "{\"response_fields\":\"{result{name,shipping_zones{id}}}\"}",
                                "{\"title\":\"T\"}",
                                "[{\"id\":1},{\"id\":2}]")
                        .records())
                .isEqualTo("[{\"name\":\"T\",\"shipping_zones\":[{\"id\":\"1\"},{\"id\":\"2\"}]}]");
        assertThat(shop.call("cart.info", "{\"response_fields\":\"{result{name}}\"}", "{\"title\":\"T\"}")
                        .requests())
                .containsExactly("GET /settings");
        TinyShop.Played url =
                shop.call("cart.info", "{\"response_fields\":\"{result{url}}\"}", "{\"currency\":\"EUR\"}");
        assertThat(url.requests()).containsExactly("GET /settings");
        assertThat(url.records()).isEqualTo("[{\"url\":\"EUR\"}]");
        assertThat(shop.capability("cart.info").upstreamCalls()).isEqualTo(2);
    }

    @Test
    void a_list_that_steps_bring_is_cut_to_what_is_wanted() {
        TinyShop shop =
                TinyShop.of("a.methods.yaml", "cart.shipping_zones.list: {read: zones}", "zones.read.yaml", """
                method: cart.shipping_zones.list
                steps:
                  - {name: shop, get: /shop}
                  - {name: zones, get: /zones}
                records: $step.zones.items
                answer: {id: id, name: {concat: [$step.shop.name, {const: "-"}, name]}}
                """);

        TinyShop.Played played = shop.call(
                "cart.shipping_zones.list",
                "{\"start\":1,\"count\":2,\"response_fields\":\"{result{shipping_zone{id,name}}}\"}",
                "{\"name\":\"s\"}",
                "{\"items\":[{\"id\":1},{\"id\":2,\"name\":\"b\"},{\"id\":3,\"name\":\"c\"},{\"id\":4}]}");

        assertThat(played.records()).isEqualTo("[{\"id\":\"2\",\"name\":\"s-b\"},{\"id\":\"3\",\"name\":\"s-c\"}]");
        assertThat(shop.call("cart.shipping_zones.list", "{}", "{}", "{\"items\":[]}")
                        .records())
                .isEqualTo("[]");
    }

    @Test
    void records_may_stand_in_several_places_one_after_the_other() {
        TinyShop shop =
                TinyShop.of("a.methods.yaml", "cart.shipping_zones.list: {read: zones}", "zones.read.yaml", """
                method: cart.shipping_zones.list
                steps:
                  - {name: on, get: /on}
                  - {name: off, get: /off}
                records: ["$step.on.zones[]", $step.off.zones]
                answer: {id: id}
                """);

        assertThat(shop.call(
                                "cart.shipping_zones.list",
                                "{\"start\":1,\"count\":2,\"response_fields\":\"{result{shipping_zone{id}}}\"}",
                                "{\"zones\":[{\"id\":1},{\"id\":2}]}",
                                "{\"zones\":[{\"id\":3},{\"id\":4}]}")
                        .records())
                .isEqualTo("[{\"id\":\"2\"},{\"id\":\"3\"}]");
    }

    private static final String SHIPMENT = """
            steps:
              - name: shipment
                post: /shipments
                fields: {order: order_id}
                undo: {delete: "/shipments/{id}", path: {id: $step.shipment.id}}
              - name: line
                each: "items[]"
                post: "/shipments/{id}/lines"
                path: {id: $step.shipment.id}
                fields: {product: order_product_id, count: quantity, order: /order_id}
              - post: /done
                fields: {lines: {each: "$step.line[]", fields: {id: id}}}
            answer: {shipment_id: $step.shipment.id}
            """;
    private static final String TWO_LINES =
            "{\"order_id\":\"o\",\"items\":[{\"order_product_id\":\"a\",\"quantity\":1},{\"order_product_id\":\"b\",\"quantity\":2}]}";

    @Test
    void a_step_is_sent_for_each_element_in_order() {
        TinyShop.Played played = write("order.shipment.add", SHIPMENT)
                .call("order.shipment.add", TWO_LINES, "{\"id\":9}", "{\"id\":1}", "{\"id\":2}", "{}");

        assertThat(played.requests())
                .containsExactly(
                        "POST /shipments {\"order\":\"o\"}",
                        "POST /shipments/9/lines {\"product\":\"a\",\"count\":1,\"order\":\"o\"}",
                        "POST /shipments/9/lines {\"product\":\"b\",\"count\":2,\"order\":\"o\"}",
                        "POST /done {\"lines\":[{\"id\":1},{\"id\":2}]}");
        assertThat(played.records()).isEqualTo("[{\"shipment_id\":\"9\"}]");
    }

    @Test
    void what_was_done_is_taken_back_when_a_later_step_is_refused() {
        TinyShop.Played played = write("order.shipment.add", SHIPMENT)
                .call(
                        "order.shipment.add",
                        TWO_LINES,
                        "{\"id\":9}",
                        "{\"id\":1}",
                        "422 {\"message\":\"not that many\"}",
                        "500 {}");

        assertThat(played.requests()).hasSize(4).last().isEqualTo("DELETE /shipments/9");
        assertThat(played.error()).isEqualTo("109 Tiny: not that many");
    }

    @Test
    void more_elements_than_a_call_may_have_are_refused_before_anything_is_sent() {
        String items = "{\"order_product_id\":\"a\"},".repeat(251);
        TinyShop.Played played = write("order.shipment.add", """
                steps:
                  - {each: "items[]", post: /lines, fields: {product: order_product_id, order: /order_id}}
                """)
                .call(
                        "order.shipment.add",
                        "{\"order_id\":\"o\",\"items\":[" + items.substring(0, items.length() - 1) + "]}");

        assertThat(played.refused()).startsWith("111 This call is about 251 items; at most 250");
    }

    @Test
    void what_is_missing_may_be_all_right() {
        String file = """
                steps:
                  - {name: old, get: "/products/{id}", path: {id: id}, missing_ok: true}
                  - {post: /log, fields: {was: $step.old.name, id: id}}
                """;

        assertThat(write("product.delete", file)
                        .call("product.delete", "{\"id\":\"5\"}", "404 {\"message\":\"gone\"}", "{}")
                        .requests())
                .containsExactly("GET /products/5", "POST /log {\"id\":\"5\"}");
        assertThat(write("product.delete", file.replace("true", "false"))
                        .call("product.delete", "{\"id\":\"5\"}", "404 {\"message\":\"gone\"}")
                        .error())
                .isEqualTo("112 Tiny: gone");
        assertThat(write("product.delete", file)
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
        assertThat(write("product.delete", file)
                        .call("product.delete", "{\"id\":\"5\"}", "{}")
                        .error())
                .isEqualTo("112 Tiny has no such item.");
        assertThat(write("product.update", "steps: [{put: \"/products/{id}\", path: {id: id}}]")
                        .call("product.update", "{}")
                        .refused())
                .isEqualTo("114 Parameter 'id' is required.");
    }

    private static final String ADD = "{\"name\":\"N\",\"model\":\"m\",\"description\":\"d\",\"price\":1}";
    private static final String CREATE = """
            mutation Create($input: Input!, $lang: String) {
              createProduct(input: $input) { ... on Product { id } # what we need
                ... on ErrorResult { errorCode message } }
            }
            """;

    private static TinyShop graphQl() {
        return write("product.add", """
                steps:
                  - name: made
                    graphql: create
                    fields: {input: {fields: {name: name, sku: model, text: description, price: price}}, lang: lang_id}
                    expect: {createProduct.id: $present}
                answer: {product_id: $step.made.createProduct.id}
                """, "create.graphql", CREATE);
    }

    @Test
    void a_document_is_sent_with_its_variables_and_its_data_is_the_answer() {
        TinyShop.Played played = graphQl().call("product.add", ADD, "{\"data\":{\"createProduct\":{\"id\":\"7\"}}}");

        assertThat(played.requests())
                .containsExactly("POST  {\"query\":\"mutation Create($input: Input!, $lang: String) { "
                        + "createProduct(input: $input) { ... on Product { id } ... on ErrorResult { errorCode message } } }\","
                        + "\"variables\":{\"input\":{\"name\":\"N\",\"sku\":\"m\",\"text\":\"d\",\"price\":1}}}");
        assertThat(played.records()).isEqualTo("[{\"product_id\":\"7\"}]");
    }

    @Test
    void a_refusal_among_the_data_is_told_by_the_error_rules() {
        assertThat(graphQl()
                        .call(
                                "product.add",
                                ADD,
                                "{\"data\":{\"createProduct\":{\"errorCode\":\"TAKEN\",\"message\":\"name is taken\"}}}")
                        .error())
                .isEqualTo("113 Tiny: name is taken");
        assertThat(graphQl()
                        .call("product.add", ADD, "{\"errors\":[{\"message\":\"no\"}],\"data\":null}")
                        .error())
                .isEqualTo("107 Tiny: no");
        assertThat(graphQl()
                        .call("product.add", ADD, "{\"data\":{\"createProduct\":{}}}")
                        .error())
                .isEqualTo("107 Tiny did something else than was asked for.");
        assertThat(graphQl()
                        .call("product.add", ADD, "{\"data\":null}")
                        .result()
                        .path("unreadable")
                        .asText())
                .isEqualTo("Tiny's answer has no data");
    }

    @Test
    void what_is_expected_and_does_not_come_is_told_in_the_platforms_words() {
        TinyShop shop = write("product.delete", """
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
        TinyShop shop = write("category.assign", """
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
