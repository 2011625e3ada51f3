package io.cartway.bench.emulator.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.bench.emulator.ShopResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
    private final Calls shop = Calls.of(205, 60);

    @Test
    void pages_cover_every_product_once_and_then_end() {
        Set<Integer> seen = new HashSet<>();
        for (int page = 1; page <= 5; page++) {
            ids(shop.json("products?per_page=50&page=" + page + "&_fields=id"))
                    .forEach(id -> assertThat(seen.add(id)).isTrue());
        }
        assertThat(seen).hasSize(205);
        assertThat(shop.json("products?per_page=50&page=6")).isEmpty();
    }

    @Test
    void a_list_tells_its_size_and_its_neighbours() {
        ShopResponse middle = shop.get("products?per_page=50&page=2");
        assertThat(middle.headers()).containsEntry("X-WP-Total", "205").containsEntry("X-WP-TotalPages", "5");
        assertThat(middle.headers().get("Link"))
                .isEqualTo("<https://127.0.0.1:8443/wp-json/wc/v3/products?per_page=50&page=1>; rel=\"prev\", "
                        + "<https://127.0.0.1:8443/wp-json/wc/v3/products?per_page=50&page=3>; rel=\"next\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"per_page=0", "per_page=101", "page=0", "orderby=bogus", "modified_after=yesterday", "status=x"})
    void a_wrong_parameter_is_named(String query) {
        ShopResponse refused = shop.get("products?" + query);
        JsonNode body = Calls.read(refused);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(body.path("code").asText()).isEqualTo("rest_invalid_param");
        assertThat(body.path("data").path("params").has(query.substring(0, query.indexOf('='))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "products/abc,404,rest_no_route",
        "products/5,404,woocommerce_rest_product_invalid_id",
        "nope,404,rest_no_route",
        "orders/999999999,404,woocommerce_rest_shop_order_invalid_id",
        "products/100/variations/1,404,woocommerce_rest_product_variation_invalid_id",
        "customers/99999,404,wc_user_invalid_id",
        "products/categories/9999,404,woocommerce_rest_term_invalid"
    })
    void what_is_not_there_has_its_own_code(String target, int status, String code) {
        ShopResponse missing = shop.get(target);
        assertThat(missing.status()).isEqualTo(status);
        assertThat(Calls.read(missing).path("code").asText()).isEqualTo(code);
    }

    @Test
    void fields_cut_each_record_and_a_single_one_keeps_its_links() {
        JsonNode first = shop.json("products?per_page=1&_fields=id,images.src").path(0);
        assertThat(names(first)).containsExactly("id", "images");
        assertThat(names(shop.json("products/100?_fields=id,sku"))).containsExactly("id", "sku", "_links");
    }

    @Test
    void include_takes_only_what_exists_and_never_variations() {
        JsonNode variable = shop.json("products?type=variable&per_page=1").path(0);
        int variation = variable.path("variations").path(0).asInt();
        assertThat(ids(shop.json("products?include=100,5," + variation))).containsExactly(100);
        assertThat(shop.json("products/" + variation).path("type").asText()).isEqualTo("variation");
    }

    @Test
    void a_sku_finds_products_and_variations() {
        JsonNode variable = shop.json("products?type=variable&per_page=1").path(0);
        String sku = variable.path("sku").asText() + "-1";
        JsonNode found = shop.json("products?sku=" + sku + ",SKU-1");
        assertThat(found.findValuesAsText("sku")).containsExactlyInAnyOrder(sku, "SKU-1");
    }

    @Test
    void a_naive_date_is_the_sites_unless_it_is_said_to_be_utc() {
        JsonNode middle = shop.json("products/" + (100 + 8 * 100));
        String local = middle.path("date_created").asText();
        String utc = middle.path("date_created_gmt").asText();
        int newer = total("products?after=" + local);
        assertThat(newer).isEqualTo(104);
        assertThat(total("products?after=" + utc + "Z")).isEqualTo(newer);
        assertThat(total("products?after=" + utc + "&dates_are_gmt=true")).isEqualTo(newer);
        assertThat(total("products?before=" + local)).isEqualTo(100);
        assertThat(total("products?after=" + utc)).isNotEqualTo(newer);
    }

    @Test
    void sorted_by_modification_lists_ascend() {
        List<String> products = new ArrayList<>();
        shop.json("products?orderby=modified&order=asc&per_page=100")
                .forEach(one -> products.add(one.path("date_modified_gmt").asText()));
        assertThat(products).isSorted().hasSize(100);
    }

    @Test
    void orders_add_up() {
        for (JsonNode order : shop.json("orders?per_page=60")) {
            double sum = 0;
            for (String lines : List.of("line_items", "shipping_lines", "fee_lines")) {
                for (JsonNode line : order.path(lines)) {
                    sum += line.path("total").asDouble()
                            + line.path("total_tax").asDouble();
                }
            }
            assertThat(order.path("total").asDouble()).isCloseTo(sum, org.assertj.core.data.Offset.offset(0.001));
        }
    }

    @Test
    void orders_are_filtered_by_status_customer_and_product() {
        JsonNode order =
                shop.json("orders?status=completed,processing&per_page=1").path(0);
        assertThat(order.path("status").asText()).isIn("completed", "processing");
        assertThat(ids(shop.json("orders?per_page=100&product="
                        + order.path("line_items").path(0).path("product_id").asInt())))
                .contains(order.path("id").asInt());
        JsonNode known = shop.json("orders?per_page=100");
        known.forEach(one -> {
            if (one.path("customer_id").asInt() != 0) {
                assertThat(ids(shop.json("orders?per_page=100&customer="
                                + one.path("customer_id").asInt())))
                        .contains(one.path("id").asInt());
            }
        });
    }

    private int total(String target) {
        return Integer.parseInt(shop.get(target).headers().getOrDefault("X-WP-Total", "-1"));
    }

    private static List<Integer> ids(JsonNode list) {
        List<Integer> ids = new ArrayList<>();
        list.forEach(one -> ids.add(one.path("id").asInt()));
        return ids;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
