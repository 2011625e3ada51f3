package io.cartway.proxy.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls to a store that may be sent two requests a second. */
class StoreRateTest {
    @Test
    void calls_wait_for_a_store_that_has_had_its_calls(@TempDir Path folder) throws Exception {
        try (FakeShop shop = new FakeShop();
                RunningProxy proxy =
                        new RunningProxy(folder, shop.url(), Map.of("CARTWAY_STORE_CALLS_PER_SECOND", "2"))) {
            long begun = System.nanoTime();
            List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                calls.add(proxy.client.sendAsync(
                        proxy.store("/v1.1/product.list.json").build(), HttpResponse.BodyHandlers.ofString(UTF_8)));
            }

            for (CompletableFuture<HttpResponse<String>> call : calls) {
                assertThat(RunningProxy.json(call.get(15, TimeUnit.SECONDS))
                                .path("return_code")
                                .asInt(-1))
                        .isZero();
            }
            assertThat(System.nanoTime() - begun).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
            assertThat(shop.asked).hasSize(5);
        }
    }
}
