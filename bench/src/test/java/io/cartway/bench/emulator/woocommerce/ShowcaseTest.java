package io.cartway.bench.emulator.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ShowcaseTest {
    private final Calls shop = Calls.of(20, 10, WooShop.Extra.showcase);

    @Test
    void a_product_has_a_hundred_variations_and_fifty_images() {
        JsonNode product = shop.json("products/" + Showcase.VARIABLE);
        assertThat(product.path("variations")).hasSize(100);
        assertThat(product.path("images")).hasSize(50);
        assertThat(product.path("price").asText()).isEqualTo("0.00");
        JsonNode variations = shop.json("products/" + Showcase.VARIABLE + "/variations?per_page=100");
        assertThat(variations)
                .hasSize(100)
                .allMatch(one -> one.path("image").path("id").asInt() > 0);
        assertThat(shop.get("variations?parent=" + Showcase.VARIABLE).headers()).containsEntry("X-WP-Total", "100");
    }

    @Test
    void an_order_has_two_hundred_lines_that_add_up() {
        JsonNode order = shop.json("orders/" + Showcase.LONG_ORDER);
        assertThat(order.path("line_items")).hasSize(200);
        long cents = 0;
        for (JsonNode line : order.path("line_items")) {
            cents += Money.signed(line.path("total").asText())
                    + Money.signed(line.path("total_tax").asText());
        }
        assertThat(order.path("total").asText()).isEqualTo(Money.text(cents));
    }

    @Test
    void two_orders_have_one_local_time_and_an_hour_between_them() {
        JsonNode first = shop.json("orders/900000402");
        JsonNode second = shop.json("orders/900000403");
        assertThat(first.path("date_created")).isEqualTo(second.path("date_created"));
        assertThat(first.path("date_created_gmt")).isNotEqualTo(second.path("date_created_gmt"));
        assertThat(first.path("fee_lines").path(0).path("total").asText()).isEqualTo("-2.50");
        assertThat(shop.json("orders/900000404").path("refunds")).hasSize(2);
    }

    @Test
    void what_was_written_while_the_shop_was_made_is_in_no_log() {
        assertThat(shop.shop().writes().entries()).isEmpty();
        int id = shop.write("POST", "products", "{}", 201).path("id").asInt();
        assertThat(id).isLessThan(Showcase.VARIABLE);
    }

    @Test
    void products_are_found_by_what_only_the_whole_record_tells() {
        assertThat(shop.json("products?brand=60&_fields=id").findValuesAsText("id"))
                .contains("900000301");
        assertThat(shop.json("products?attribute=pa_color&attribute_term=80&_fields=id"))
                .isNotEmpty();
        assertThat(shop.json("products?search=4006381333931&search_fields=global_unique_id&_fields=id")
                        .findValuesAsText("id"))
                .containsExactly("900000301");
        assertThat(shop.json("products?tag=41&_fields=id")).hasSize(1);
    }
}
