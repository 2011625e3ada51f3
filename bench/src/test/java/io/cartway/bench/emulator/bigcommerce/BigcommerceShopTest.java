package io.cartway.bench.emulator.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BigcommerceShopTest {
    private static final String ORIGIN = "http://127.0.0.1:1";
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    private final BigcommerceShop shop = new BigcommerceShop(7, 30, 8);
    private ShopResponse last = ask(shop, "GET", "v2/time", "", NOW);

    @Test
    void lists_of_v3_tell_their_pages_and_lists_of_v2_are_bare() {
        JsonNode products = get("v3/catalog/products?limit=7&page=2");
        assertThat(products.path("data")).hasSize(7);
        assertThat(products.path("meta").path("pagination").path("total_pages").asInt())
                .isEqualTo(5);

        JsonNode orders = get("v2/orders?limit=3&sort=id:desc");
        assertThat(orders.findValuesAsText("id")).contains("8", "7", "6");
        assertThat(orders.path(0).path("date_created").asText()).endsWith(" +0000");
        assertThat(orders.path(0).path("total_inc_tax").asText()).matches("\\d+\\.\\d{4}");
    }

    @Test
    void a_list_of_v2_without_elements_has_no_body() {
        get("v2/orders?min_id=999");
        assertThat(last.status()).isEqualTo(204);
        assertThat(get("v3/catalog/products?id=999").path("data")).isEmpty();
    }

    @Test
    void a_filter_that_nobody_described_is_refused() {
        get("v3/catalog/products?bogus=1");
        assertThat(last.status()).isEqualTo(422);
        assertThat(get("v2/orders?bogus=1").isArray()).isTrue();
        assertThat(last.status()).isEqualTo(400);
    }

    @Test
    void what_a_product_lacks_and_what_it_does_not_have_is_told_by_field() {
        JsonNode errors = write("POST", "v3/catalog/products", "{\"name\":\"x\",\"bogus\":1}")
                .path("errors");

        assertThat(last.status()).isEqualTo(422);
        assertThat(errors.path("weight").asText()).isEqualTo("error.path.missing");
        assertThat(errors.path("bogus").asText()).isEqualTo("error.path.unknown");
        assertThat(shop.writes().entries()).isEmpty();
    }

    @Test
    void a_variant_takes_the_place_of_the_product_itself() {
        String product = "v3/catalog/products/1";
        assertThat(get(product + "/variants").path("data")).hasSize(1);
        JsonNode option = write(
                        "POST",
                        product + "/options",
                        "{\"display_name\":\"Size\",\"type\":\"dropdown\",\"option_values\":[{\"label\":\"S\",\"sort_order\":0}]}")
                .path("data");
        String value = "{\"option_id\":" + option.path("id") + ",\"id\":"
                + option.path("option_values").path(0).path("id") + "}";

        write("POST", product + "/variants", "{\"sku\":\"s-1\",\"option_values\":[" + value + "]}");

        assertThat(get(product + "/variants").path("data").findValuesAsText("sku"))
                .containsExactly("s-1");
    }

    @Test
    void a_deleted_order_is_archived() {
        write("DELETE", "v2/orders/3", "");
        assertThat(get("v2/orders/count").path("count").asInt()).isEqualTo(7);
        assertThat(get("v2/orders/3").path("is_deleted").asBoolean()).isTrue();
    }

    @Test
    void the_quota_is_of_the_store_and_comes_back_with_the_window() {
        BigcommerceShop small = new BigcommerceShop(7, 2, 1, 2);
        assertThat(ask(small, "GET", "v2/time", "", NOW).headers()).containsEntry("X-Rate-Limit-Requests-Left", "1");
        ask(small, "GET", "v2/time", "", NOW);

        ShopResponse spent = ask(small, "GET", "v2/time", "", NOW.plusSeconds(10));

        assertThat(spent.status()).isEqualTo(429);
        assertThat(spent.headers()).containsEntry("X-Rate-Limit-Time-Reset-Ms", "20000");
        assertThat(ask(small, "GET", "v2/time", "", NOW.plusSeconds(30)).status())
                .isEqualTo(200);
    }

    @Test
    void another_token_is_refused() {
        ShopRequest other = ShopRequest.of(
                "GET",
                ORIGIN,
                "/" + shop.connection(ORIGIN).path("bigcommerceapi_context").asText() + "/v2/time",
                Map.of("X-Auth-Token", "x"),
                "",
                NOW);
        assertThat(shop.answer(other).status()).isEqualTo(401);
    }

    private JsonNode get(String path) {
        return write("GET", path, "");
    }

    private JsonNode write(String method, String path, String body) {
        last = ask(shop, method, path, body, NOW);
        byte[] answer = last.content().readAll();
        return answer.length == 0 ? Json.object() : Json.read(answer);
    }

    private static ShopResponse ask(BigcommerceShop shop, String method, String path, String body, Instant at) {
        JsonNode connection = shop.connection(ORIGIN);
        return shop.answer(ShopRequest.of(
                method,
                ORIGIN,
                "/" + connection.path("bigcommerceapi_context").asText() + "/" + path,
                Map.of(
                        "X-Auth-Token",
                        connection.path("bigcommerceapi_access_token").asText(),
                        "Content-Type",
                        "application/json"),
                body,
                at));
    }
}
