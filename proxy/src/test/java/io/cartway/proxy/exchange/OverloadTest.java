package io.cartway.proxy.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.exchange.LoadShedder.Kind;
import io.cartway.proxy.routing.RouteTable;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverloadTest {
    private static final long LATE = Duration.ofMillis(200).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final List<Kind> shed = new ArrayList<>();
    private final LoadShedder shedder = new LoadShedder(100, shed::add);

    private void admit(int count, Kind kind) {
        for (int i = 0; i < count; i++) {
            shedder.admit(kind);
        }
    }

    @Test
    void lists_go_first_then_writes_then_the_rest() {
        admit(80, Kind.LIST);
        assertThatThrownBy(() -> shedder.admit(Kind.LIST)).isInstanceOfSatisfying(ProxyException.class, refusal -> {
            assertThat(refusal.httpStatus()).isEqualTo(503);
            assertThat(refusal.retryAfterSeconds()).isEqualTo(1);
        });
        admit(10, Kind.WRITE);
        assertThatThrownBy(() -> shedder.admit(Kind.WRITE)).isInstanceOf(ProxyException.class);
        admit(10, Kind.OTHER);
        assertThatThrownBy(() -> shedder.admit(Kind.OTHER)).isInstanceOf(ProxyException.class);
        assertThat(shed).containsExactly(Kind.LIST, Kind.WRITE, Kind.OTHER);
        assertThat(shedder.running()).isEqualTo(100);
    }

    @Test
    void a_place_given_back_can_be_taken_again() {
        admit(99, Kind.OTHER);
        Runnable release = shedder.admit(Kind.OTHER);
        release.run();
        admit(1, Kind.OTHER);
        assertThat(shed).isEmpty();
    }

    @Test
    void lagging_loops_shrink_the_limit_below_what_runs_down_to_a_tenth() {
        LoadShedder large = new LoadShedder(2_000, shed::add);
        for (int i = 0; i < 1_000; i++) {
            large.admit(Kind.OTHER);
        }
        large.lagged(LATE, 0);
        assertThat(large.limit()).isEqualTo(900);
        assertThatThrownBy(() -> large.admit(Kind.OTHER)).isInstanceOf(ProxyException.class);
        for (int i = 0; i < 100; i++) {
            large.lagged(LATE, 0);
        }
        assertThat(large.limit()).isEqualTo(200);
    }

    @Test
    void the_limit_grows_back_after_a_calm_second() {
        LoadShedder large = new LoadShedder(2_000, shed::add);
        for (int i = 0; i < 1_000; i++) {
            large.admit(Kind.OTHER);
        }
        large.lagged(LATE, 0);
        large.lagged(0, SECOND - 1);
        assertThat(large.limit()).isEqualTo(900);
        large.lagged(0, SECOND);
        assertThat(large.limit()).isEqualTo(920);
        for (int i = 0; i < 100; i++) {
            large.lagged(0, SECOND);
        }
        assertThat(large.limit()).isEqualTo(2_000);
    }

    @Test
    void lag_with_little_to_do_is_no_overload() {
        admit(100, Kind.OTHER);
        shedder.lagged(LATE, 0);
        assertThat(shedder.limit()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1.1/product.list.json,LIST",
        "/v1.1/account.cart.list.json,LIST",
        "/log,LIST",
        "/raw/wp-json/wc/v3/products,LIST",
        "/v1.1/product.add.json,WRITE",
        "/v1.1/account.cart.add.json,WRITE",
        "/v1.1/product.info.json,OTHER",
        "/v1.1/product.count.json,OTHER",
        "/capabilities,OTHER"
    })
    void the_route_says_what_a_call_counts_as(String path, Kind kind) {
        ApiCatalog catalog = ApiCatalogLoader.load();
        assertThat(AdmitStep.kind(new RouteTable(catalog, Set.of()).find(path))).isEqualTo(kind);
    }

    @Test
    void a_full_server_refuses_at_once_and_recovers(@TempDir Path folder) throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        try (FakeShop shop = new FakeShop();
                RunningProxy proxy = new RunningProxy(
                        folder,
                        shop.url(),
                        Map.of(
                                "CARTWAY_LIMITS_EXCHANGES",
                                "10",
                                "CARTWAY_LIMITS_CALLS_PER_ACCOUNT",
                                "50",
                                "CARTWAY_LIMITS_CALLS_PER_STORE",
                                "50"))) {
            shop.answers(exchange -> {
                try {
                    open.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                FakeShop.json(exchange, 200, "[]");
            });
            List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(start(proxy, "/v1.1/product.list.json"));
            }
            await().until(() -> shop.asked.size() == 8);

            HttpResponse<String> refused = proxy.send(proxy.store("/v1.1/product.list.json"));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            assertThat(RunningProxy.json(refused).path("return_code").asInt()).isEqualTo(1);
            assertThat(proxy.send(proxy.store("/raw/x")).statusCode()).isEqualTo(503);
            URI log = proxy.request("/log").build().uri();
            assertThat(proxy.send(HttpRequest.newBuilder(log)).statusCode())
                    .as("before anybody was asked for a key")
                    .isEqualTo(503);

            running.add(start(proxy, "/v1.1/product.info.json?id=1"));
            await().until(() -> shop.asked.size() == 9);
            assertThat(proxy.send(proxy.connecting(shop.url())).statusCode()).isEqualTo(503);
            assertThat(proxy.send(proxy.request("/capabilities")).statusCode()).isEqualTo(200);

            open.countDown();
            for (CompletableFuture<HttpResponse<String>> answer : running) {
                assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
            assertThat(proxy.send(proxy.store("/v1.1/product.list.json")).statusCode())
                    .isEqualTo(200);
            String meters = proxy.send(HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + proxy.server.adminPort() + "/metrics")))
                    .body();
            assertThat(meters)
                    .contains("cartway_exchanges_shed_total{kind=\"list\"} 3.0")
                    .contains("cartway_exchanges_shed_total{kind=\"write\"} 1.0")
                    .contains("cartway_exchanges_limit 10.0");
        }
    }

    private static CompletableFuture<HttpResponse<String>> start(RunningProxy proxy, String path) {
        return proxy.client.sendAsync(proxy.store(path).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }
}
