package io.cartway.bench.emulator.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritingTest {
    private final Calls shop = Calls.of(20, 10);

    @Test
    void a_product_is_made_read_back_listed_and_logged() {
        JsonNode made =
                write("POST", "products", "{\"name\":\"Löffel\",\"regular_price\":\"12.50\",\"sku\":\"L-1\"}", 201);
        String id = made.path("id").asText();
        assertThat(made.path("status").asText()).isEqualTo("publish");
        assertThat(made.path("price").asText()).isEqualTo("12.50");
        assertThat(made.has("permalink_template")).isTrue();
        JsonNode read = shop.json("products/" + id);
        assertThat(read.path("name").asText()).isEqualTo("Löffel");
        assertThat(read.has("permalink_template")).isFalse();
        assertThat(shop.json("products?per_page=1").path(0).path("id").asText()).isEqualTo(id);
        assertThat(shop.json("products?sku=L-1").path(0).path("id").asText()).isEqualTo(id);
        assertThat(shop.get("products").headers()).containsEntry("X-WP-Total", "21");
        assertThat(shop.shop().writes().entries()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "products; {\"regular_price\":12.5}; 400; rest_invalid_param",
                "products; {\"type\":\"bogus\"}; 400; rest_invalid_param",
                "products; {\"name\":; 400; rest_invalid_json",
                "products; {\"sku\":\"SKU-1\"}; 400; product_invalid_sku",
                "customers; {\"first_name\":\"x\"}; 400; rest_missing_callback_param",
                "customers; {\"email\":\"not-an-email\"}; 400; customer_invalid_email",
                "customers; {\"email\":\"buyer1@shop.example\"}; 400; registration-error-email-exists",
                "orders; {\"status\":\"shipped\"}; 400; rest_invalid_param",
                "orders; {\"customer_id\":999999}; 400; woocommerce_rest_invalid_customer_id",
                "orders; {\"billing\":{\"email\":\"zzz\"}}; 400; rest_invalid_param",
                "orders; {\"coupon_lines\":[{\"code\":\"nope\"}]}; 400; woocommerce_rest_invalid_coupon",
                "products/categories; {\"name\":\"Clothing\"}; 400; term_exists",
            })
    void what_is_wrong_is_refused_and_not_logged(String target, String body, int status, String code) {
        assertThat(write("POST", target, body, status).path("code").asText()).isEqualTo(code);
        assertThat(shop.shop().writes().entries()).isEmpty();
    }

    @Test
    void stock_is_ignored_without_being_managed_and_may_become_negative() {
        String id = write("POST", "products", "{\"name\":\"a\",\"regular_price\":\"5\"}", 201)
                .path("id")
                .asText();
        assertThat(write("PUT", "products/" + id, "{\"stock_quantity\":9}", 200)
                        .path("stock_quantity")
                        .isNull())
                .isTrue();
        write("PUT", "products/" + id, "{\"manage_stock\":true,\"stock_quantity\":2}", 200);
        write("POST", "orders", "{\"set_paid\":true,\"line_items\":[{\"product_id\":" + id + ",\"quantity\":5}]}", 201);
        JsonNode sold = shop.json("products/" + id);
        assertThat(sold.path("stock_quantity").asInt()).isEqualTo(-3);
        assertThat(sold.path("stock_status").asText()).isEqualTo("outofstock");
    }

    @Test
    void a_price_with_words_in_it_is_stored_without_them() {
        assertThat(write("POST", "products", "{\"regular_price\":\"12,50 EUR\"}", 201)
                        .path("price")
                        .asText())
                .isEqualTo("1250");
    }

    @Test
    void a_deleted_product_lies_in_the_trash_until_it_is_forced() {
        assertThat(write("DELETE", "products/100", "", 200).path("status").asText())
                .isEqualTo("publish");
        assertThat(shop.json("products/100").path("status").asText()).isEqualTo("trash");
        assertThat(shop.get("products").headers()).containsEntry("X-WP-Total", "19");
        write("DELETE", "products/100", "", 410);
        write("DELETE", "products/100?force=true", "", 200);
        assertThat(shop.get("products/100").status()).isEqualTo(404);
    }

    @Test
    void customers_and_terms_know_no_trash() {
        assertThat(write("DELETE", "customers/2", "", 501).path("code").asText())
                .isEqualTo("woocommerce_rest_trash_not_supported");
        write("DELETE", "customers/2?force=true", "", 200);
        assertThat(shop.get("customers/2").status()).isEqualTo(404);
        write("DELETE", "products/categories/16", "", 501);
    }

    @Test
    void an_order_takes_its_prices_from_the_products_and_its_dates_from_its_status() {
        String product = write("POST", "products", "{\"name\":\"a\",\"regular_price\":\"11.90\"}", 201)
                .path("id")
                .asText();
        JsonNode order =
                write("POST", "orders", "{\"line_items\":[{\"product_id\":" + product + ",\"quantity\":2}]}", 201);
        assertThat(order.path("total").asText()).isEqualTo("23.80");
        assertThat(order.path("total_tax").asText()).isEqualTo("3.80");
        assertThat(order.path("date_paid").isNull()).isTrue();
        String id = order.path("id").asText();
        JsonNode done = write("PUT", "orders/" + id, "{\"status\":\"completed\"}", 200);
        assertThat(done.path("date_paid").isNull()).isFalse();
        assertThat(done.path("date_completed").isNull()).isFalse();
        assertThat(shop.json("orders?status=completed&orderby=modified&per_page=1")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void a_refund_is_limited_to_what_was_paid() {
        String id = shop.json("orders?status=completed&per_page=1")
                .path(0)
                .path("id")
                .asText();
        JsonNode refused =
                write("POST", "orders/" + id + "/refunds", "{\"amount\":\"999999\",\"api_refund\":false}", 500);
        assertThat(refused.path("data").asInt()).isEqualTo(500);
        write(
                "POST",
                "orders/" + id + "/refunds",
                "{\"amount\":\"1.00\",\"reason\":\"damaged\",\"api_refund\":false}",
                201);
        assertThat(shop.json("orders/" + id)
                        .path("refunds")
                        .path(0)
                        .path("total")
                        .asText())
                .isEqualTo("-1.00");
    }

    @Test
    void a_variation_belongs_to_its_product() {
        String parent = write("POST", "products", "{\"name\":\"Shirt\",\"type\":\"variable\"}", 201)
                .path("id")
                .asText();
        String id = write(
                        "POST",
                        "products/" + parent + "/variations",
                        "{\"regular_price\":\"9\",\"attributes\":[{\"name\":\"Size\",\"option\":\"S\"}]}",
                        201)
                .path("id")
                .asText();
        assertThat(shop.json("products/" + parent).path("variations").path(0).asText())
                .isEqualTo(id);
        assertThat(shop.get("products/100/variations/" + id).status()).isEqualTo(404);
        assertThat(write("PUT", "products/" + id, "{\"regular_price\":\"1\"}", 404)
                        .path("code")
                        .asText())
                .isEqualTo("woocommerce_rest_invalid_product_id");
        write("PUT", "products/" + parent + "/variations/" + id, "{\"stock_quantity\":4,\"manage_stock\":true}", 200);
        assertThat(shop.json("products/" + parent + "/variations")
                        .path(0)
                        .path("stock_quantity")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void a_batch_succeeds_and_tells_each_failure() {
        JsonNode answer = write(
                "POST",
                "products/batch",
                "{\"create\":[{\"name\":\"b\"}],\"update\":[{\"id\":100,\"regular_price\":\"15.00\"},{\"id\":999999}],\"delete\":[108]}",
                200);
        assertThat(answer.path("create").path(0).path("name").asText()).isEqualTo("b");
        assertThat(answer.path("update").path(0).path("regular_price").asText()).isEqualTo("15.00");
        assertThat(answer.path("update").path(1).path("error").path("code").asText())
                .isEqualTo("woocommerce_rest_product_invalid_id");
        assertThat(shop.get("products/108").status()).isEqualTo(404);
    }

    private JsonNode write(String method, String target, String body, int status) {
        return shop.write(method, target, body, status);
    }
}
