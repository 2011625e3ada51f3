package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Records of other calls, joined to those of a page. */
class JoinsTest {
    private static final String LIST = "order.list: {get: /orders, read: order}";
    private static final String REFUNDS = """
            entity: Order
            joins:
              notes: {get: "/orders/{key}/notes", key: id, many: true, most: 2}
              refunds:
                get: /refunds
                query: {orders: "{keys}", limit: "100"}
                key: id
                by: order.id
                batch: 1
                many: true
                when: {"refunds[0].id": $present}
              products: {get: /products, query: {include: "{keys}"}, key: "lines[].product", by: id, records: items}
            fields:
              id: id
              comment: "$join.notes[0].text"
              refunds: {each: "$join.refunds[]", fields: {id: id, total: total}}
              order_products:
                each: "lines[]"
                fields:
                  product_id: product
                  name: {join: products, key: product, from: title, otherwise: gone}
                  options: {join: products, key: product, each: "options[]", fields: {name: name}}
            """;

    private static TinyShop shop(String file) {
        return TinyShop.of("a.methods.yaml", LIST, "order.read.yaml", file);
    }

    private static String wanted(String fields) {
        return "{\"response_fields\":\"{result{order{" + fields + "}}}\"}";
    }

    @Test
    void a_join_is_only_made_for_fields_that_read_it() {
        TinyShop.Played played = shop(REFUNDS).call("order.list", wanted("id"), "[{\"id\":1}]");

        assertThat(played.requests()).containsExactly("GET /orders?offset=0&limit=2");
        assertThat(played.records()).isEqualTo("[{\"id\":\"1\"}]");
    }

    @Test
    void one_call_a_key_is_read_on() {
        TinyShop.Played played = shop(REFUNDS)
                .call(
                        "order.list",
                        wanted("id,comment"),
                        "[{\"id\":1},{\"id\":2}]",
                        "[{\"text\":\"a\"},{\"text\":\"b\"}]",
                        "404 {\"message\":\"none\"}",
                        "[]");

        assertThat(played.requests())
                .containsExactly(
                        "GET /orders?offset=0&limit=2",
                        "GET /orders/1/notes",
                        "GET /orders/2/notes",
                        "GET /orders?offset=2&limit=2");
        assertThat(played.records()).isEqualTo("[{\"id\":\"1\",\"comment\":\"a\"},{\"id\":\"2\",\"comment\":null}]");
    }

    @Test
    void a_key_that_is_another_place_joins_nothing() {
        TinyShop.Played played =
                shop(REFUNDS).call("order.list", wanted("id,comment"), "[{\"id\":\"..\"},{\"id\":\".\"}]", "[]");

        assertThat(played.requests()).containsExactly("GET /orders?offset=0&limit=2", "GET /orders?offset=2&limit=2");
        assertThat(played.records()).isEqualTo("[{\"id\":\"..\",\"comment\":null},{\"id\":\".\",\"comment\":null}]");
    }

    @Test
    void keys_are_asked_for_in_batches_and_only_of_records_that_have_some() {
        TinyShop.Played played = shop(REFUNDS)
                .call(
                        "order.list",
                        "{\"count\":3,\"response_fields\":\"{result{order{id,refunds{id,total}}}}\"}",
                        "[{\"id\":1,\"refunds\":[{\"id\":7}]},{\"id\":2,\"refunds\":[]}]",
                        "[{\"id\":7,\"total\":1.50,\"order\":{\"id\":1}},{\"id\":8,\"order\":{\"id\":1}},{\"id\":9,\"order\":{\"id\":5}}]",
                        "[{\"id\":3}]");

        assertThat(played.requests())
                .containsExactly(
                        "GET /orders?offset=0&limit=2",
                        "GET /refunds?limit=100&orders=1",
                        "GET /orders?offset=2&limit=1");
        assertThat(played.records())
                .isEqualTo("[{\"id\":\"1\",\"refunds\":[{\"id\":\"7\",\"total\":1.5},{\"id\":\"8\",\"total\":null}]},"
                        + "{\"id\":\"2\",\"refunds\":[]},{\"id\":\"3\",\"refunds\":[]}]");
    }

    @Test
    void an_element_looks_up_its_own_record() {
        TinyShop.Played played = shop(REFUNDS)
                .call(
                        "order.list",
                        wanted("order_products{product_id,name,options{name}}"),
                        "[{\"id\":1,\"lines\":[{\"product\":\"p1\"},{\"product\":\"p2\"},{\"product\":\"p1\"}]}]",
                        "{\"items\":[{\"id\":\"p1\",\"title\":\"One \\u00fc\",\"options\":[{\"name\":\"o\"}]}]}");

        assertThat(played.requests()).containsExactly("GET /orders?offset=0&limit=2", "GET /products?include=p1%2Cp2");
        assertThat(played.records())
                .isEqualTo("[{\"order_products\":["
                        + "{\"product_id\":\"p1\",\"name\":\"One \u00fc\",\"options\":[{\"name\":\"o\"}]},"
                        + "{\"product_id\":\"p2\",\"name\":\"gone\",\"options\":[]},"
                        + "{\"product_id\":\"p1\",\"name\":\"One \u00fc\",\"options\":[{\"name\":\"o\"}]}]}]");
    }

    @Test
    void more_calls_than_a_page_may_make_are_refused_with_the_fields_to_leave_out() {
        TinyShop shop = shop(REFUNDS.replace("most: 2", "most: 1"));

        assertThat(shop.call("order.list", wanted("id,comment"), "[{\"id\":1},{\"id\":2}]")
                        .error())
                .isEqualTo("111 This page needs 2 more calls for its notes, at most 1 are made: "
                        + "ask for fewer records, or leave out comment.");
    }

    @Test
    void a_refusal_of_a_joined_call_is_the_calls() {
        assertThat(shop(REFUNDS)
                        .call("order.list", wanted("comment"), "[{\"id\":1}]", "401 {\"message\":\"key\"}")
                        .error())
                .isEqualTo("100 Tiny: key");
        assertThat(shop(REFUNDS)
                        .call("order.list", wanted("comment"), "{\"id\":1}")
                        .result()
                        .toString())
                .contains("unreadable");
    }

    @Test
    void a_table_of_the_shop_is_asked_for_once_and_its_lists_are_put_together() {
        TinyShop.Played played = shop("""
                        entity: Order
                        joins:
                          labels: {get: /attributes, key: "lines[].value", records: "items[].options[]", by: value}
                        fields:
                          order_products: {each: "lines[]", fields: {name: {join: labels, key: value, from: label, otherwise: gone}}}
                        """)
                .call(
                        "order.list",
                        wanted("order_products{name}"),
                        "[{\"lines\":[{\"value\":1},{\"value\":2},{\"value\":3}]}]",
                        "{\"items\":[{\"options\":[{\"value\":1,\"label\":\"a\"}]},{\"options\":[{\"value\":\"2\",\"label\":\"b\"}]}]}");

        assertThat(played.requests()).containsExactly("GET /orders?offset=0&limit=2", "GET /attributes");
        assertThat(played.records())
                .isEqualTo("[{\"order_products\":[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"gone\"}]}]");
    }

    @Test
    void mistakes_have_their_place_and_a_way_out() {
        assertThat(TinyShop.problems("a.methods.yaml", LIST, "order.read.yaml", """
                entity: Order
                joins:
                  notes: {get: "/orders/{key}/notes", kye: id, key: id}
                  both: {get: "/orders/{key}", query: {ids: "{keys}"}, key: id}
                  lost: {get: /x, query: {ids: "{keys}"}, key: id}
                fields:
                  id: $join.nots.id
                  comment: {join: notse, key: id, from: text}
                  order_id: {join: notes, from: text}
                """))
                .containsExactly(
                        "connectors/tiny/order.read.yaml:3:39: the word 'kye' doesn't exist, did you mean 'key'?",
                        "connectors/tiny/order.read.yaml:4:9: 'get' and 'query' say where the key goes: {key} for one, or {keys} for several",
                        "connectors/tiny/order.read.yaml:5:9: 'by' is missing: the path of the key in a joined record",
                        "connectors/tiny/order.read.yaml:7:7: the join 'nots' doesn't exist, did you mean 'notes'?",
                        "connectors/tiny/order.read.yaml:8:19: the join 'notse' doesn't exist, did you mean 'notes'?",
                        "connectors/tiny/order.read.yaml:9:13: 'join' names a join and 'key' is the path of its key here: both are needed");
    }
}
