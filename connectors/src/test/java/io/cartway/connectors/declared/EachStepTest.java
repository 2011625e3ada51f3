package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Steps, and bodies, for each element of a list. */
class EachStepTest {
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
    void a_body_may_be_a_list() {
        TinyShop shop = TinyShop.write("order.shipment.add", """
                steps:
                  - post: /shipments
                    body: {each: "items[]", fields: {of: /order_id, product: order_product_id}}
                """);

        assertThat(shop.call("order.shipment.add", TWO_LINES, "{}").requests())
                .containsExactly("POST /shipments [{\"of\":\"o\",\"product\":\"a\"},{\"of\":\"o\",\"product\":\"b\"}]");
    }

    @Test
    void a_step_is_sent_for_each_element_in_order() {
        TinyShop.Played played = TinyShop.write("order.shipment.add", SHIPMENT)
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
        TinyShop.Played played = TinyShop.write("order.shipment.add", SHIPMENT)
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
        TinyShop.Played played = TinyShop.write("order.shipment.add", """
                steps:
                  - {each: "items[]", post: /lines, fields: {product: order_product_id, order: /order_id}}
                """)
                .call(
                        "order.shipment.add",
                        "{\"order_id\":\"o\",\"items\":[" + items.substring(0, items.length() - 1) + "]}");

        assertThat(played.refused()).startsWith("111 This call is about 251 items; at most 250");
    }
}
