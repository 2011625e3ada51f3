package io.cartway.bench.emulator.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"products?per_page=20", "orders?per_page=20", "customers?per_page=20", "products/categories"})
    void the_same_seed_makes_the_same_bytes_and_another_seed_others(String target) {
        byte[] first =
                new Calls(new WooShop(1, 500, 100, 100)).get(target).content().readAll();
        byte[] second =
                new Calls(new WooShop(1, 500, 100, 100)).get(target).content().readAll();
        byte[] other =
                new Calls(new WooShop(2, 500, 100, 100)).get(target).content().readAll();
        assertThat(first).isEqualTo(second);
        assertThat(first).isNotEqualTo(other);
    }

    @Test
    void a_record_is_the_same_alone_and_in_a_list() {
        Calls shop = new Calls(new WooShop(1, 500, 100, 100));
        shop.json("products?per_page=50")
                .forEach(
                        one -> assertThat(shop.json("products/" + one.path("id").asInt()))
                                .isEqualTo(one));
        shop.json("orders?per_page=50")
                .forEach(one -> assertThat(shop.json("orders/" + one.path("id").asInt()))
                        .isEqualTo(one));
    }

    @Test
    void the_last_page_of_a_million_products_is_made_without_the_others() {
        Calls shop = new Calls(new WooShop(1, 1_000_000, 0, 100));
        assertThat(shop.json("products?per_page=100&page=10000&_fields=id")
                        .get(99)
                        .path("id")
                        .asInt())
                .isEqualTo(Layout.FIRST);
    }
}
