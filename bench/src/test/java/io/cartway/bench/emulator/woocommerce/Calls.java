package io.cartway.bench.emulator.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Calls a shop as a client with its key would, over TLS. */
record Calls(WooShop shop) {
    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    static final String ORIGIN = "https://127.0.0.1:8443";

    static Calls of(int products, int orders, WooShop.Extra... extras) {
        return new Calls(new WooShop(7, products, orders, 100, Set.of(extras)));
    }

    /** Sends a body and holds the status of the answer. */
    JsonNode write(String method, String target, String body, int status) {
        ShopResponse response = send(method, target, body);
        JsonNode answer = read(response);
        assertThat(response.status())
                .as("%s %s answers %s", method, target, answer)
                .isEqualTo(status);
        return answer;
    }

    ShopResponse get(String target) {
        return send("GET", target, "");
    }

    ShopResponse send(String method, String target, String body) {
        return shop.answer(ShopRequest.of(
                method,
                ORIGIN,
                "/wp-json/" + (target.startsWith("wc-") ? target : "wc/v3/" + target),
                Map.of("Authorization", basic()),
                body,
                NOW));
    }

    JsonNode json(String target) {
        return read(get(target));
    }

    static JsonNode read(ShopResponse response) {
        return Json.read(response.content().readAll());
    }

    private String basic() {
        ObjectNode connection = shop.connection(ORIGIN);
        String pair = connection.path("wc_consumer_key").asText() + ":"
                + connection.path("wc_consumer_secret").asText();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
