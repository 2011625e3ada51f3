package io.cartway.proxy.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.spi.ConnectorDescriptor;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Connection fields, by the example of Vendure: a key, or a name and a password, with an optional channel. */
class ConnectionTest {
    private static final ConnectorDescriptor VENDURE = Objects.requireNonNull(
                    ConnectorRegistry.load(ApiCatalogLoader.load()).byId("vendure"))
            .descriptor();

    private static Connection of(Map<String, String> secrets) {
        return new Connection(secrets, Map.of());
    }

    @Test
    void a_whole_alternative_takes_the_place_of_another() {
        assertThat(of(Map.of("vendure_username", "ann", "vendure_password", "x"))
                        .replaced(VENDURE))
                .containsExactly("vendure_api_key");
        assertThat(of(Map.of("vendure_api_key", "k")).replaced(VENDURE))
                .containsExactly("vendure_password", "vendure_username");
    }

    @Test
    void a_part_of_one_leaves_everything_in_its_place() {
        assertThat(of(Map.of("vendure_password", "new")).replaced(VENDURE)).isEmpty();
        assertThat(of(Map.of("vendure_channel_token", "c")).replaced(VENDURE)).isEmpty();
    }
}
