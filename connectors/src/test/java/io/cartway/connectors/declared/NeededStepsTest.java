package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which steps are sent, in which order, and what the answer takes of them. */
class NeededStepsTest {
    private static TinyShop assign() {
        return TinyShop.write("category.assign", """
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
        TinyShop shop = TinyShop.write("product.update", """
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
}
