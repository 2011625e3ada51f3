package io.cartway.proxy.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Repeated calls against the whole server: new credentials of a store, which are proved by one call to the running.shop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyKeyTest {
    private static final String PATH = "/v1.1/account.config.update.json";
    private static final String REPLAY = "x-idempotent-replay";

    @AutoClose
    private ProxiedShop running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = new ProxiedShop(folder, Map.of("CARTWAY_STORE_PAUSE", "1ms"));
    }

    private static String body(String key, String secret) {
        return "{\"wc_consumer_key\":\"ck_" + secret.repeat(40) + "\",\"wc_consumer_secret\":\"cs_" + secret.repeat(40)
                + "\",\"idempotency_key\":\"" + key + "\"}";
    }

    private HttpRequest.Builder update(String key, String secret) {
        return running.proxy
                .store(PATH)
                .header("content-type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body(key, secret)));
    }

    private static int code(HttpResponse<String> answer) throws IOException {
        return RunningProxy.json(answer).path("return_code").asInt(-1);
    }

    private static void afterwards(CountDownLatch open, HttpExchange exchange) throws IOException {
        try {
            assertThat(open.await(15, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        FakeShop.json(exchange, 200, "[]");
    }

    @Test
    void eight_at_once_are_one_execution_and_one_answer() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        running.shop.answers(exchange -> afterwards(open, exchange));
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            HttpClient.Version version = i % 2 == 0 ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2;
            calls.add(running.proxy.client.sendAsync(
                    update("eight", "c").version(version).build(), HttpResponse.BodyHandlers.ofString(UTF_8)));
        }
        TimeUnit.MILLISECONDS.sleep(500);
        // Whoever waits holds none of the store's five places.
        assertThat(code(running.proxy.send(running.proxy.store("/v1.1/cart.methods.json"))))
                .isZero();
        open.countDown();

        int replays = 0;
        for (CompletableFuture<HttpResponse<String>> call : calls) {
            HttpResponse<String> answer = call.get(20, TimeUnit.SECONDS);
            assertThat(answer.body()).isEqualTo(calls.get(0).get().body());
            assertThat(code(answer)).isZero();
            replays += answer.headers().firstValue(REPLAY).isPresent() ? 1 : 0;
        }
        assertThat(replays).isEqualTo(7);
        assertThat(running.shop.asked).hasSize(1);

        HttpResponse<String> later = running.proxy.send(update("eight", "c"));
        assertThat(later.headers().firstValue(REPLAY)).contains("true");
        assertThat(later.body()).isEqualTo(calls.get(0).get().body());
        assertThat(running.shop.asked).hasSize(1);
    }

    @Test
    void another_request_under_the_same_key_is_refused() throws Exception {
        running.shop.answers(exchange -> FakeShop.json(exchange, 200, "[]"));
        assertThat(code(running.proxy.send(update("other", "c")))).isZero();

        HttpResponse<String> refused = running.proxy.send(update("other", "d"));

        assertThat(code(refused)).isEqualTo(109);
        JsonNode message = RunningProxy.json(refused).path("return_message");
        assertThat(message.asText()).contains("idempotency_key").contains("new key");
        assertThat(refused.headers().firstValue(REPLAY)).isEmpty();
        assertThat(code(running.proxy.send(update("another", "d")))).isZero();
    }

    @Test
    void a_failure_that_changed_nothing_is_not_kept() throws Exception {
        running.shop.answers(exchange -> FakeShop.json(exchange, 401, "{}"));
        assertThat(code(running.proxy.send(update("failing", "c")))).isEqualTo(100);
        running.shop.answers(exchange -> FakeShop.json(exchange, 200, "[]"));
        HttpResponse<String> again = running.proxy.send(update("failing", "c"));
        assertThat(code(again)).isZero();
        assertThat(again.headers().firstValue(REPLAY)).isEmpty();
    }

    @Test
    void a_call_whose_caller_hung_up_goes_on_and_its_key_tells_the_truth() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        running.shop.answers(exchange -> afterwards(open, exchange));
        String body = body("gone", "e");
        try (Socket socket = running.proxy.socket(65_536)) {
            String fields = "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
            socket.getOutputStream()
                    .write((running.proxy.head("PUT", PATH, "1.1", fields) + body).getBytes(ISO_8859_1));
            await().atMost(Duration.ofSeconds(10)).until(() -> running.shop.asked.size() == 1);
        }
        TimeUnit.MILLISECONDS.sleep(200);
        CompletableFuture<HttpResponse<String>> waiting =
                running.proxy.client.sendAsync(update("gone", "e").build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        open.countDown();

        HttpResponse<String> answer = waiting.get(20, TimeUnit.SECONDS);
        assertThat(code(answer)).isZero();
        assertThat(answer.headers().firstValue(REPLAY)).contains("true");
        assertThat(running.shop.asked).hasSize(1);
    }
}
