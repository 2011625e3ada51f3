package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a step sends: the arguments by the platform's names, in the path, the query and the body. */
class StepRequestTest {
    @Test
    void what_the_caller_gave_is_sent_by_the_platforms_names_and_the_rest_is_not() {
        TinyShop shop = TinyShop.write("product.add", """
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
        TinyShop shop = TinyShop.write("order.shipment.add", """
                steps:
                  - post: /shipments
                    fields: {bare: items, all: {from: items, as: json}, order: order_id}
                """);

        assertThat(shop.call("order.shipment.add", "{\"order_id\":\"o\",\"items\":[{\"n\":1.10}]}", "{}")
                        .requests())
                .containsExactly("POST /shipments {\"all\":[{\"n\":1.1}],\"order\":\"o\"}");
    }

    @Test
    void places_in_the_path_and_parameters_of_the_query_are_encoded() {
        TinyShop shop = TinyShop.write("product.delete", """
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
}
