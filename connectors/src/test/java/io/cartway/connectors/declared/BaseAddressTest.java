package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.spi.Store;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseAddressTest {
    private static final BaseAddress OWN = new BaseAddress("https://api.example", "/{shop}");

    @Test
    void an_api_under_the_shops_address_begins_there() {
        BaseAddress base = new BaseAddress("/wp-json");

        assertThat(base.of(store("https://shop.example/de"))).isEqualTo("https://shop.example/de/wp-json");
        assertThat(base.raw(store("https://shop.example/de"))).hasToString("https://shop.example/de");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "http://shop.example",
                "http://127.0.0.1:8080",
                "https://shop.example/stores",
                "https://shop.example/stores/abc123/de",
                "https://shop.example/stores/abc1234",
                "https://shop.example/mystores/abc123x"
            })
    void an_api_with_a_host_of_its_own_is_never_asked_for_at_the_shops(String url) {
        assertThat(OWN.of(store(url))).isEqualTo("https://api.example/stores/abc123");
        assertThat(OWN.raw(store(url))).hasToString("https://api.example/stores/abc123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example/stores/abc123",
                "http://127.0.0.1:8080/stores/abc123",
                "https://gw.example/bc/stores/abc123"
            })
    void an_address_that_names_the_shop_as_the_api_does_is_the_apis(String url) {
        assertThat(OWN.of(store(url))).isEqualTo(url);
    }

    @Test
    void what_a_field_holds_cannot_leave_its_place() {
        Store store = new Store("k", URI.create("https://shop.example"), Map.of("shop", "a?b#c%2f"));

        assertThat(OWN.of(store)).isEqualTo("https://api.example/a%3Fb%23c%252f");
    }

    private static Store store(String url) {
        return new Store("k", URI.create(url), Map.of("shop", "stores/abc123"));
    }
}
