package io.cartway.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More than one {@code x-api-key} in a request, through the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyFieldTest {
    @AutoClose
    private ProxiedShop running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = new ProxiedShop(folder, Map.of());
    }

    private JsonNode withAnother(String value, HttpClient.Version version) throws Exception {
        return RunningProxy.json(running.proxy.send(running.proxy
                .request("/v1.1/account.cart.list.json")
                .header("x-api-key", value)
                .version(version)));
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_field_of_a_gateway_that_is_no_key_gives_way_to_the_key(HttpClient.Version version) throws Exception {
        assertThat(withAnother("gateway-7", version).path("return_code").asInt(-1))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void of_two_different_keys_none_is_taken(HttpClient.Version version) throws Exception {
        JsonNode answer = withAnother("0".repeat(32), version);
        assertThat(answer.path("return_code").asInt(-1)).isEqualTo(2);
        assertThat(answer.path("return_message").asText()).contains("two different");
    }
}
