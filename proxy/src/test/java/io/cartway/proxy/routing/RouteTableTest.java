package io.cartway.proxy.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.proxy.caller.Permission;
import io.cartway.proxy.error.ProxyException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();
    private final RouteTable routes = new RouteTable(CATALOG, Set.of("account.cart.add", "cart.validate"));

    @Test
    void every_method_of_the_catalogue_has_a_route_in_both_versions() {
        CATALOG.methods().keySet().forEach(name -> {
            assertThat(routes.find("/v1.1/" + name + ".json").method()).isNotNull();
            assertThat(routes.find("/v1.0/" + name + ".json").method()).isNotNull();
        });
    }

    @Test
    void every_route_declares_a_permission_that_exists() {
        assertThat(routes.routes().values())
                .allSatisfy(route -> assertThat(Permission.of(String.valueOf(route.permission())))
                        .as(route.name())
                        .isPresent());
    }

    @Test
    void a_legacy_name_is_served_as_its_successor() {
        assertThat(routes.find("/v1.1/order.find.json").name()).isEqualTo("order.list");
        assertThat(routes.find("/v1.1/cart.create.json").kind()).isEqualTo(Route.Kind.LOCAL);
    }

    @Test
    void what_lies_under_raw_is_a_passthrough() {
        assertThat(routes.find("/raw/wp-json/wc/v3/products").kind()).isEqualTo(Route.Kind.RAW);
    }

    @Test
    void only_a_method_that_proves_it_opens_a_credential_here() {
        assertThat(routes.find("/v1.1/cart.validate.json").opensCredential()).isTrue();
        assertThat(routes.find("/v1.1/account.cart.add.json").opensCredential()).isFalse();
        assertThat(routes.find("/v1.1/product.list.json").opensCredential()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1.1/",
                "/v1.1/nothing.json",
                "/v1.1/product.list",
                "/v1.2/product.list.json",
                "/raw",
                "/metrics"
            })
    void other_paths_lead_nowhere(String path) {
        assertThatThrownBy(() -> routes.find(path)).isInstanceOf(ProxyException.class);
    }
}
