package io.cartway.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import io.cartway.bench.emulator.woocommerce.WooShop;
import io.cartway.bench.load.Arrival;
import io.cartway.bench.load.Check;
import io.cartway.bench.load.LoadGenerator;
import io.cartway.bench.load.LoadPlan;
import io.cartway.bench.load.Measured;
import io.cartway.bench.load.Peer;
import io.cartway.bench.load.Request;
import io.cartway.bench.proxy.BenchFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real runs against emulated shops, over TLS. */
@Timeout(30)
class ShopUnderLoadTest {
    private static final LoadPlan PLAN =
            new LoadPlan(Arrival.poisson, 200, Duration.ofSeconds(2), 8, 500, Duration.ofSeconds(2), 1);

    private final LoadGenerator generator = new LoadGenerator();
    private final ShopUnderLoad shop =
            ShopUnderLoad.start(new ShopKind.Woo(Duration.ofMillis(20)), 1, Clock.systemUTC());
    private final Way way = new Way("direct", Peer.of(shop.origin()), List.of(products()), big(), null);

    @AfterEach
    void close() {
        generator.close();
        shop.close();
    }

    @Test
    void a_short_run_gets_every_answer_and_the_shop_s_own_time() {
        Measured measured = generator.run(way.peer(), PLAN, way.choice(1));
        assertThat(measured.errors()).isEmpty();
        assertThat(measured.answered()).isEqualTo(measured.due()).isBetween(300L, 500L);
        assertThat(measured.latency().getMinValue()).isGreaterThanOrEqualTo(19_900);
        assertThat(measured.bytes()).isGreaterThan(measured.answered() * 10_000);
        // What the shop was asked last can be asked again.
        Measured again = generator.run(way.peer(), PLAN.during(Duration.ofMillis(500), 2), () -> shop.lastRequest());
        assertThat(again.errors()).isEmpty();
        assertThat(again.answered()).isPositive();
    }

    @Test
    void slow_readers_and_refusals_do_what_they_are_for() throws Exception {
        var reading = new Disturbance.HardlyReading(5).begin(generator, List.of(way), shop.faults());
        assertThat(generator
                        .run(way.peer(), PLAN.during(Duration.ofMillis(500), 3), way.choice(1))
                        .errors())
                .isEmpty();
        reading.close();
        var refusing = new Disturbance.TooManyRequests(4, 200).begin(generator, List.of(way), shop.faults());
        Measured refused = generator.run(way.peer(), PLAN, way.choice(1));
        refusing.close();
        assertThat(refused.errors()).containsOnlyKeys("http 429");
        assertThat(refused.failed()).isBetween(20L, 48L);
    }

    @Test
    void a_shop_remembers_answers_only_for_the_same_request() {
        RememberingShop remembering = new RememberingShop(new WooShop(1, 20, 1, 100));
        String wrong = "Basic " + Base64.getEncoder().encodeToString("ck_a:cs_b".getBytes(StandardCharsets.US_ASCII));
        ShopResponse first = remembering.answer(asked("/wp-json/wc/v3/products?per_page=2", remembering, null));
        ShopResponse second = remembering.answer(asked("/wp-json/wc/v3/products?per_page=2", remembering, null));
        assertThat(second.content().readAll())
                .isEqualTo(first.content().readAll())
                .isNotEmpty();
        assertThat(second.headers()).isEqualTo(first.headers());
        assertThat(remembering
                        .answer(asked("/wp-json/wc/v3/products?per_page=2", remembering, wrong))
                        .status())
                .isEqualTo(401);
        assertThat(remembering
                        .answer(asked("/wp-json/wc/v3/products?per_page=0", remembering, null))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_unknown_scenario_is_refused_with_those_that_there_are() {
        assertThat(Scenarios.named(List.of())).hasSize(9);
        assertThatThrownBy(() -> Scenarios.named(List.of("nonsense")))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("unified-small");
    }

    private Request products() {
        var connection = shop.connections().get(0);
        return Request.of(
                "GET",
                "/wp-json/wc/v3/products?per_page=10",
                Map.of("Host", "127.0.0.1", "Authorization", basic(connection)),
                "",
                Check.HTTP_OK);
    }

    private static Request big() {
        return Request.of("GET", Way.BIG, Map.of("Host", "127.0.0.1"), "", Check.HTTP_OK);
    }

    private static String basic(JsonNode connection) {
        String keys = connection.path("wc_consumer_key").asText() + ":"
                + connection.path("wc_consumer_secret").asText();
        return "Basic " + Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.US_ASCII));
    }

    private static ShopRequest asked(String target, RememberingShop shop, @Nullable String authorization) {
        String used = authorization == null ? basic(shop.connection("https://127.0.0.1")) : authorization;
        return ShopRequest.of("GET", "https://127.0.0.1", target, Map.of("authorization", used), "", Instant.EPOCH);
    }
}
