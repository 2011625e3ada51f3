package io.cartway.bench.emulator.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderLinesTest {
    private final Calls shop = Calls.of(20, 40);
    private final String product = shop.write(
                    "POST",
                    "products",
                    "{\"regular_price\":\"11.90\",\"manage_stock\":true,\"stock_quantity\":10,\"sku\":\"P-1\"}",
                    201)
            .path("id")
            .asText();

    @Test
    void a_line_is_added_changed_and_removed_by_its_id() {
        JsonNode order = ordered("{\"line_items\":[{\"product_id\":" + product + "}]}");
        String path = "orders/" + order.path("id").asText();
        String line = order.path("line_items").path(0).path("id").asText();
        JsonNode more = shop.write(
                "PUT",
                path,
                "{\"line_items\":[{\"sku\":\"P-1\",\"quantity\":2},{\"id\":" + line
                        + ",\"quantity\":3,\"total\":\"30.00\",\"meta_data\":[{\"key\":\"engraving\",\"value\":\"Ä\"}]}]}",
                200);
        assertThat(more.path("line_items")).hasSize(2);
        assertThat(more.path("line_items").path(0).path("quantity").asInt()).isEqualTo(3);
        assertThat(more.path("line_items")
                        .path(0)
                        .path("meta_data")
                        .path(0)
                        .path("display_value")
                        .asText())
                .isEqualTo("Ä");
        assertThat(more.path("total").asText()).isEqualTo("59.50");
        JsonNode less = shop.write("PUT", path, "{\"line_items\":[{\"id\":" + line + ",\"product_id\":null}]}", 200);
        assertThat(less.path("line_items")).hasSize(1);
        assertThat(less.path("total").asText()).isEqualTo("23.80");
    }

    @Test
    void taxes_come_from_all_digits_that_were_sent() {
        JsonNode order = ordered(
                "{\"line_items\":[{\"product_id\":" + product + ",\"subtotal\":\"8.344538\",\"total\":\"8.344538\"}]}");
        JsonNode line = order.path("line_items").path(0);
        assertThat(line.path("total").asText()).isEqualTo("8.34");
        assertThat(line.path("total_tax").asText()).isEqualTo("1.59");
        assertThat(line.path("price").decimalValue()).isEqualByComparingTo("8.344538");
        assertThat(order.path("total").asText()).isEqualTo("9.93");
    }

    @Test
    void fees_may_be_negative_and_shipping_is_taxed() {
        JsonNode order = ordered("{\"line_items\":[{\"product_id\":" + product
                + "}],\"shipping_lines\":[{\"method_id\":\"flat_rate\",\"method_title\":\"Post\",\"total\":\"5\"}],"
                + "\"fee_lines\":[{\"name\":\"Rabatt\",\"total\":\"-2.00\",\"tax_status\":\"none\"}]}");
        assertThat(order.path("fee_lines").path(0).path("total").asText()).isEqualTo("-2.00");
        assertThat(order.path("shipping_tax").asText()).isEqualTo("0.95");
        assertThat(order.path("total").asText()).isEqualTo("15.85");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"line_items\":[{\"quantity\":1}]}; woocommerce_rest_required_product_reference",
                "{\"line_items\":[{\"id\":5,\"quantity\":1}]}; woocommerce_rest_invalid_item_id",
                "{\"shipping_lines\":[{\"total\":\"1\"}]}; woocommerce_rest_invalid_shipping_item",
                "{\"fee_lines\":[{\"total\":\"1\"}]}; woocommerce_rest_invalid_fee_item",
                "{\"coupon_lines\":[{\"id\":1,\"code\":\"welcome10\"}]}; woocommerce_rest_coupon_item_id_readonly"
            })
    void a_wrong_line_is_refused(String body, String code) {
        assertThat(shop.write("POST", "orders", body, 400).path("code").asText())
                .isEqualTo(code);
    }

    @Test
    void a_coupon_takes_its_part_off_each_line() {
        JsonNode order = ordered("{\"line_items\":[{\"product_id\":" + product
                + ",\"quantity\":2}],\"coupon_lines\":[{\"code\":\"WELCOME10\"}]}");
        assertThat(order.path("total").asText()).isEqualTo("21.42");
        assertThat(order.path("discount_total").asText()).isEqualTo("2.00");
        assertThat(order.path("coupon_lines").path(0).path("nominal_amount").asInt())
                .isEqualTo(10);
    }

    @Test
    void stock_is_taken_once_and_put_back_when_the_order_is_cancelled() {
        String path = "orders/"
                + ordered("{\"set_paid\":true,\"line_items\":[{\"product_id\":" + product + ",\"quantity\":4}]}")
                        .path("id")
                        .asText();
        assertThat(stock()).isEqualTo(6);
        shop.write("PUT", path, "{\"status\":\"completed\"}", 200);
        assertThat(stock()).isEqualTo(6);
        shop.write("PUT", path, "{\"status\":\"cancelled\"}", 200);
        assertThat(stock()).isEqualTo(10);
        assertThat(shop.json(path + "/notes").path(0).path("note").asText())
                .isEqualTo("Order status changed from Completed to Cancelled.");
    }

    @Test
    void a_refund_restocks_unless_it_was_declined_and_a_whole_one_ends_the_order() {
        JsonNode order = ordered("{\"set_paid\":true,\"payment_method\":\"stripe\",\"line_items\":[{\"product_id\":"
                + product + ",\"quantity\":4}]}");
        String path = "orders/" + order.path("id").asText();
        String line = order.path("line_items").path(0).path("id").asText();
        JsonNode first = shop.write(
                "POST",
                path + "/refunds",
                "{\"api_restock\":false,\"api_refund\":false,\"line_items\":[{\"id\":" + line
                        + ",\"quantity\":1,\"refund_total\":\"10.00\",\"refund_tax\":[{\"id\":\"1\",\"refund_total\":\"1.90\"}]}]}",
                201);
        assertThat(first.path("amount").asText()).isEqualTo("11.90");
        assertThat(first.path("line_items").path(0).path("total_tax").asText()).isEqualTo("-1.90");
        assertThat(stock()).isEqualTo(6);
        JsonNode rest = shop.write(
                "POST",
                path + "/refunds",
                "{\"amount\":\"35.70\",\"line_items\":[{\"id\":" + line + ",\"quantity\":3,\"refund_total\":\"30\"}]}",
                201);
        assertThat(rest.path("refunded_payment").asBoolean()).isTrue();
        assertThat(stock()).isEqualTo(9);
        assertThat(shop.json(path).path("status").asText()).isEqualTo("refunded");
        assertThat(shop.json(path + "/refunds").findValuesAsText("amount")).containsExactly("35.70", "11.90");
        shop.write("DELETE", path + "/refunds/" + rest.path("id").asText(), "", 501);
        shop.write("DELETE", path + "/refunds/" + rest.path("id").asText() + "?force=true", "", 200);
        assertThat(shop.json(path).path("refunds")).hasSize(1);
    }

    @Test
    void every_refund_of_the_shop_is_listed_with_its_order() {
        JsonNode refunds = shop.json("refunds?per_page=100");
        assertThat(refunds).isNotEmpty();
        refunds.forEach(refund -> {
            String order = refund.path("parent_id").asText();
            assertThat(shop.json("orders/" + order + "/refunds/"
                                    + refund.path("id").asText())
                            .path("amount"))
                    .isEqualTo(refund.path("amount"));
        });
    }

    private JsonNode ordered(String body) {
        return shop.write("POST", "orders", body, 201);
    }

    private int stock() {
        return shop.json("products/" + product).path("stock_quantity").asInt();
    }
}
