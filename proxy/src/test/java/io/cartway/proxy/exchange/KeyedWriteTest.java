package io.cartway.proxy.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes to a platform that come with an idempotency_key, against the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyedWriteTest {
    private static final String PATH = "/v1.1/customer.add.json";
    private static final String REPLAY = "x-idempotent-replay";
    private static final String MADE = "{\"id\":77,\"email\":\"jo@example.com\"}";

    @AutoClose
    private ProxiedShop running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = new ProxiedShop(folder, Map.of("CARTWAY_STORE_PAUSE", "1ms", "CARTWAY_STORE_FAILURE_PERCENT", "100"));
    }

    private static String body(String key) {
        return "{\"email\":\"jo@example.com\",\"first_name\":\"Jo\",\"idempotency_key\":\"" + key + "\"}";
    }

    private HttpRequest.Builder add(String key) {
        return running.proxy
                .store(PATH)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(key)));
    }

    private CompletableFuture<HttpResponse<String>> adding(String key, HttpClient.Version version) {
        return running.proxy.client.sendAsync(
                add(key).version(version).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    private static int code(HttpResponse<String> answer) throws IOException {
        return RunningProxy.json(answer).path("return_code").asInt(-1);
    }

    private static boolean replayed(HttpResponse<String> answer) {
        return answer.headers().firstValue(REPLAY).isPresent();
    }

    private static void made(CountDownLatch open, HttpExchange exchange) throws IOException {
        try {
            assertThat(open.await(15, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        FakeShop.json(exchange, 201, MADE);
    }

    @Test
    void eight_at_once_make_one_customer_and_get_one_answer() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        running.shop.answers(exchange -> made(open, exchange));
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(adding("eight", i % 2 == 0 ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2));
        }
        TimeUnit.MILLISECONDS.sleep(500);
        open.countDown();

        int replays = 0;
        for (CompletableFuture<HttpResponse<String>> call : calls) {
            HttpResponse<String> answer = call.get(20, TimeUnit.SECONDS);
            assertThat(RunningProxy.json(answer)
                            .path("result")
                            .path("customer_id")
                            .asText())
                    .isEqualTo("77");
            replays += replayed(answer) ? 1 : 0;
        }
        assertThat(replays).isEqualTo(7);
        assertThat(running.shop.asked).hasSize(1);
    }

    @Test
    void what_the_platform_refused_is_refused_again_without_asking() throws Exception {
        running.shop.answers(exchange -> FakeShop.json(exchange, 400, "{\"code\":\"bad\",\"message\":\"no\"}"));
        HttpResponse<String> first = running.proxy.send(add("refused"));
        HttpResponse<String> second = running.proxy.send(add("refused"));

        assertThat(code(first)).isNotZero();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(replayed(first)).isFalse();
        assertThat(replayed(second)).isTrue();
        assertThat(running.shop.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429})
    void what_the_platform_did_not_look_at_runs_again(int status) throws Exception {
        running.shop.answers(exchange -> FakeShop.json(exchange, status, "{}"));
        assertThat(code(running.proxy.send(add("door-" + status)))).isIn(100, 110);
        running.shop.answers(exchange -> FakeShop.json(exchange, 201, MADE));
        HttpResponse<String> again = running.proxy.send(add("door-" + status));

        assertThat(code(again)).isZero();
        assertThat(replayed(again)).isFalse();
    }

    @Test
    void an_answer_that_was_lost_may_have_been_a_success_and_is_not_tried_again() throws Exception {
        running.shop.answers(exchange -> FakeShop.cut(exchange, "{\"id\":7"));
        HttpResponse<String> lost = running.proxy.send(add("lost"));
        running.shop.answers(exchange -> FakeShop.json(exchange, 201, MADE));
        HttpResponse<String> again = running.proxy.send(add("lost"));

        assertThat(code(lost)).isEqualTo(107);
        assertThat(again.body()).isEqualTo(lost.body());
        assertThat(replayed(again)).isTrue();
        assertThat(running.shop.asked).isEmpty();
    }

    @Test
    void a_shop_that_was_not_reached_is_asked_again() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String storeKey = RunningProxy.json(running.proxy.send(running.proxy.connecting("http://127.0.0.1:" + port)))
                .path("result")
                .path("store_key")
                .asText();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = running.proxy.send(running.proxy
                    .request(PATH)
                    .header("x-store-key", storeKey)
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body("unreached"))));
            assertThat(code(answer)).isEqualTo(106);
            assertThat(replayed(answer)).isFalse();
        }
    }

    @Test
    void a_write_whose_caller_hung_up_goes_on_and_its_key_tells_the_truth() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        running.shop.answers(exchange -> made(open, exchange));
        String body = body("gone");
        try (Socket socket = running.proxy.socket(65_536)) {
            String fields = "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
            socket.getOutputStream()
                    .write((running.proxy.head("POST", PATH, "1.1", fields) + body).getBytes(ISO_8859_1));
            await().atMost(Duration.ofSeconds(10)).until(() -> running.shop.asked.size() == 1);
        }
        TimeUnit.MILLISECONDS.sleep(200);
        CompletableFuture<HttpResponse<String>> waiting = adding("gone", HttpClient.Version.HTTP_2);
        open.countDown();

        HttpResponse<String> answer = waiting.get(20, TimeUnit.SECONDS);
        assertThat(code(answer)).isZero();
        assertThat(replayed(answer)).isTrue();
        assertThat(running.shop.asked).hasSize(1);
    }

    @Test
    void one_who_waits_and_hangs_up_disturbs_nobody() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        running.shop.answers(exchange -> made(open, exchange));
        CompletableFuture<HttpResponse<String>> first = adding("impatient", HttpClient.Version.HTTP_2);
        await().atMost(Duration.ofSeconds(10)).until(() -> running.shop.asked.size() == 1);
        String body = body("impatient");
        try (Socket socket = running.proxy.socket(65_536)) {
            String fields = "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
            socket.getOutputStream()
                    .write((running.proxy.head("POST", PATH, "1.1", fields) + body).getBytes(ISO_8859_1));
            TimeUnit.MILLISECONDS.sleep(200);
        }
        open.countDown();

        assertThat(code(first.get(20, TimeUnit.SECONDS))).isZero();
        assertThat(code(running.proxy.send(add("impatient")))).isZero();
        assertThat(running.shop.asked).hasSize(1);
    }

    @Test
    void nothing_is_kept_of_a_call_that_was_refused_here() throws Exception {
        running.shop.answers(exchange -> FakeShop.json(exchange, 201, MADE));
        HttpResponse<String> refused = running.proxy.send(running.proxy
                .store(PATH)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body("here").replace("{", "{\"no_such_thing\":1,"))));
        assertThat(code(refused)).isEqualTo(109);
        assertThat(code(running.proxy.send(add("here")))).isZero();
        assertThat(running.shop.asked).hasSize(1);
    }
}
