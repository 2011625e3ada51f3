package io.cartway.proxy.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole proxy.server over TLS on loopback, with a shop that answers what each test wants. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeTest {
    private static final String PRODUCTS =
            "[{\"id\":1,\"name\":\"Mug\",\"regular_price\":\"12.50\",\"price\":\"9.99\"},{\"id\":2,\"name\":\"Cap\",\"price\":\"5\"}]";

    @AutoClose
    private ProxiedShop running;

    private FakeShop shop;
    private RunningProxy proxy;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = new ProxiedShop(
                folder,
                Map.of(
                        "CARTWAY_TIMEOUTS_SLOT", "200ms",
                        "CARTWAY_STORE_PAUSE", "1ms",
                        "CARTWAY_LIMITS_CALLS_PER_STORE", "2"));
        shop = running.shop;
        proxy = running.proxy;
    }

    private int code(HttpRequest.Builder request) throws Exception {
        return RunningProxy.json(proxy.send(request)).path("return_code").asInt(-1);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_list_is_the_contracts_envelope(HttpClient.Version version) throws Exception {
        shop.answers(exchange -> FakeShop.json(exchange, 200, PRODUCTS));
        HttpResponse<String> answer = proxy.send(
                proxy.store("/v1.1/product.list.json?params=id,name,price").version(version));
        assertThat(answer.version()).isEqualTo(version);
        assertThat(RunningProxy.json(answer)).isEqualTo(new ObjectMapper().readTree("""
                                {"return_code":0,"return_message":"","result":{"product":[
                                {"id":"1","name":"Mug","price":12.50},{"id":"2","name":"Cap","price":5}],"products_count":2},
                                "pagination":{"previous":null,"next":null}}"""));
        assertThat(answer.headers().firstValue("x-upstream-calls")).contains("1");
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
        assertThat(answer.headers().firstValue("x-region")).contains("local");
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_list_longer_than_the_water_marks_arrives_whole(HttpClient.Version version) throws Exception {
        String product = "{\"id\":%d,\"description\":\"" + "x".repeat(4_000) + "\"}";
        String page = IntStream.rangeClosed(1, 100).mapToObj(product::formatted).collect(joining(",", "[", "]"));
        shop.answers(exchange -> FakeShop.chunked(exchange, page));
        HttpResponse<String> list =
                proxy.send(proxy.store("/v1.1/product.list.json?count=100").version(version));
        assertThat(RunningProxy.json(list).path("result").path("products_count").asInt())
                .isEqualTo(100);
        HttpResponse<String> raw = proxy.send(proxy.store("/raw/anything").version(version));
        assertThat(raw.body()).isEqualTo(page);
    }

    @Test
    void the_platform_gets_its_own_credential_and_none_of_the_callers() throws Exception {
        shop.answers(exchange -> FakeShop.json(exchange, 200, PRODUCTS));
        proxy.send(proxy.store("/v1.1/product.list.json"));
        FakeShop.Asked asked = shop.asked.get(0);
        assertThat(asked.line()).contains("oauth_signature");
        assertThat(asked.toString()).doesNotContain(proxy.apiKey).doesNotContain(proxy.storeKey);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_list_that_breaks_off_after_its_first_record_fails_at_the_client(HttpClient.Version version) {
        shop.answers(exchange -> FakeShop.cut(exchange, PRODUCTS.substring(0, PRODUCTS.length() - 5)));
        assertThatThrownBy(
                        () -> proxy.send(proxy.store("/v1.1/product.list.json").version(version)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_list_that_breaks_off_before_its_first_record_is_a_proper_error() throws Exception {
        shop.answers(exchange -> FakeShop.cut(exchange, "[{\"id\":1,"));
        assertThat(code(proxy.store("/v1.1/product.list.json"))).isEqualTo(107);
    }

    @ParameterizedTest
    @CsvSource({"401,100", "403,100", "404,112", "429,110", "500,107", "503,107", "302,107"})
    void what_the_platform_refuses_becomes_a_return_code(int status, int code) throws Exception {
        shop.answers(exchange -> FakeShop.json(exchange, status, "{\"code\":\"x\",\"message\":\"no\",\"data\":{}}"));
        assertThat(code(proxy.store("/v1.1/product.info.json?id=1"))).isEqualTo(code);
    }

    @Test
    void a_web_page_instead_of_json_is_named() throws Exception {
        shop.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            byte[] page = "<html>Maintenance</html>".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        });
        JsonNode answer = RunningProxy.json(proxy.send(proxy.store("/v1.1/product.list.json")));
        assertThat(answer.path("return_code").asInt()).isEqualTo(107);
        assertThat(answer.path("return_message").asText()).contains("text/html");
    }

    @Test
    void keys_in_the_query_work_as_keys_in_header_fields() throws Exception {
        shop.answers(exchange -> FakeShop.json(exchange, 200, "[]"));
        HttpRequest.Builder bare = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + proxy.server.port()
                + "/v1.1/product.count.json?api_key=" + proxy.apiKey + "&store_key=" + proxy.storeKey));
        JsonNode answer = RunningProxy.json(proxy.send(bare));
        assertThat(answer.path("result").path("products_count").asInt()).isEqualTo(2);
    }

    @Test
    void wrong_keys_are_told_apart_from_nothing() throws Exception {
        String wrong = "0".repeat(32);
        assertThat(code(HttpRequest.newBuilder(
                        proxy.request("/v1.1/account.cart.list.json").build().uri())))
                .isEqualTo(2);
        assertThat(code(HttpRequest.newBuilder(proxy.request("/v1.1/account.cart.list.json")
                                .build()
                                .uri())
                        .header("x-api-key", wrong)))
                .isEqualTo(2);
        assertThat(code(proxy.request("/v1.1/product.list.json"))).isEqualTo(114);
        assertThat(code(proxy.request("/v1.1/product.list.json").header("x-store-key", wrong)))
                .isEqualTo(101);
        assertThat(code(proxy.request("/v1.1/no.such.json"))).isEqualTo(3);
    }

    @Test
    void a_method_that_the_platform_lacks_is_refused_naming_both() throws Exception {
        JsonNode answer = RunningProxy.json(proxy.send(proxy.store("/v1.1/basket.info.json?id=1")));
        assertThat(answer.path("return_code").asInt()).isEqualTo(107);
        assertThat(answer.path("return_message").asText())
                .contains("basket.info")
                .contains("WooCommerce");
        assertThat(answer.path("result").isObject()).isTrue();
    }

    @Test
    void raw_relays_both_ways_and_keeps_credentials_apart() throws Exception {
        shop.answers(exchange -> {
            exchange.getResponseHeaders().set("Set-Cookie", "session=secret");
            exchange.getResponseHeaders().set("X-Shop", "yes");
            exchange.sendResponseHeaders(418, 0);
            exchange.getResponseBody().write("teapot".getBytes(UTF_8));
        });
        HttpResponse<String> answer = proxy.send(proxy.store("/raw/wp-json/wc/v3/orders?a=b%20c")
                .header("cookie", "mine=1")
                .POST(HttpRequest.BodyPublishers.ofString("{\"x\":1}")));
        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.body()).isEqualTo("teapot");
        assertThat(answer.headers().firstValue("x-shop")).contains("yes");
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
        FakeShop.Asked asked = shop.asked.get(0);
        assertThat(asked.line()).startsWith("POST /wp-json/wc/v3/orders?a=b%20c&oauth_");
        assertThat(asked.body()).isEqualTo("{\"x\":1}");
        assertThat(asked.headers().keySet()).doesNotContain("Cookie", "X-api-key", "X-store-key");
    }

    @Test
    void a_platform_is_asked_to_compress_a_list_and_its_answer_is_read() throws Exception {
        shop.answers(exchange -> FakeShop.gzipped(exchange, gzip(PRODUCTS)));
        JsonNode answer = RunningProxy.json(proxy.send(proxy.store("/v1.1/product.list.json?params=id")));
        assertThat(answer.path("result").path("products_count").asInt()).isEqualTo(2);
        assertThat(shop.asked.get(0).headers().get("Accept-encoding")).containsExactly("gzip");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 30})
    void a_compressed_list_that_lacks_its_end_is_never_a_whole_one(int missing) throws Exception {
        byte[] whole = gzip(PRODUCTS);
        shop.answers(exchange -> FakeShop.gzipped(exchange, Arrays.copyOf(whole, whole.length - missing)));
        try {
            assertThat(code(proxy.store("/v1.1/product.list.json"))).isEqualTo(107);
        } catch (IOException broken) {
            assertThat(broken).as("cut after its first record").isNotNull();
        }
    }

    @Test
    void raw_passes_the_callers_wish_for_compression_up_and_the_compressed_bytes_down() throws Exception {
        byte[] compressed = gzip(PRODUCTS);
        shop.answers(exchange -> FakeShop.gzipped(exchange, compressed));
        HttpResponse<byte[]> answer = proxy.client.send(
                proxy.store("/raw/anything")
                        .header("accept-encoding", "gzip, br;q=0.1")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.body()).isEqualTo(compressed);
        assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(shop.asked.get(0).headers().get("Accept-encoding")).containsExactly("gzip, br;q=0.1");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void errors_of_ours_on_raw_are_the_true_status_and_marked() throws Exception {
        HttpResponse<String> answer = proxy.send(proxy.request("/raw/x").header("x-store-key", "0".repeat(32)));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("x-cartway-error")).contains("101");
        assertThat(proxy.send(proxy.store("/raw/x?api_key=abc")).statusCode()).isEqualTo(400);
    }

    @Test
    void calls_above_the_limit_of_a_store_wait_and_are_then_refused() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        shop.answers(exchange -> {
            try {
                open.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            FakeShop.json(exchange, 200, PRODUCTS);
        });
        HttpRequest call = proxy.store("/v1.1/product.list.json").build();
        List<CompletableFuture<HttpResponse<String>>> calls = List.of(
                proxy.client.sendAsync(call, HttpResponse.BodyHandlers.ofString(UTF_8)),
                proxy.client.sendAsync(call, HttpResponse.BodyHandlers.ofString(UTF_8)),
                proxy.client.sendAsync(call, HttpResponse.BodyHandlers.ofString(UTF_8)));
        CompletableFuture.anyOf(calls.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        open.countDown();
        int refused = 0;
        for (CompletableFuture<HttpResponse<String>> answer : calls) {
            refused += RunningProxy.json(answer.get(20, TimeUnit.SECONDS))
                                    .path("return_code")
                                    .asInt()
                            == 7
                    ? 1
                    : 0;
        }
        assertThat(refused).isEqualTo(1);
    }

    @Test
    void the_log_says_what_happened_and_nothing_of_what_was_in_it() throws Exception {
        shop.answers(exchange -> FakeShop.json(exchange, 200, PRODUCTS));
        String id = proxy.send(proxy.store("/v1.1/product.list.json?find_value=canary"))
                .headers()
                .firstValue("x-request-id")
                .orElseThrow();
        String log = "";
        for (int i = 0; i < 50 && !log.contains(id); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            log = proxy.send(proxy.request("/log?count=20")).body();
        }
        assertThat(log).contains(id).contains("\"method\":\"product.list\"").doesNotContain("canary");
    }

    @Test
    void a_body_may_be_a_form_as_well() throws Exception {
        JsonNode answer = RunningProxy.json(proxy.send(proxy.request("/v1.1/account.cart.add.json")
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("cart_id=Nothing&store_url=https%3A%2F%2Fshop.example"))));
        assertThat(answer.path("return_code").asInt()).isEqualTo(109);
        assertThat(answer.path("return_message").asText()).contains("cart_id");
    }

    @Test
    void the_description_of_the_api_is_open_to_everyone() throws Exception {
        HttpResponse<String> answer = proxy.send(
                HttpRequest.newBuilder(proxy.request("/openapi.json").build().uri()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(RunningProxy.json(answer).path("paths").size()).isGreaterThan(100);
    }

    @Test
    void a_store_is_asked_before_it_is_connected_unless_that_is_not_wanted() throws Exception {
        try (FakeShop other = new FakeShop()) {
            String checked = RunningProxy.storeJson(other.url()).replace("\"verify\":false,", "");
            other.answers(exchange -> FakeShop.json(exchange, 401, "{\"code\":\"x\",\"message\":\"no\"}"));
            JsonNode answer = RunningProxy.json(proxy.send(proxy.request("/v1.1/account.cart.add.json")
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(checked))));
            assertThat(answer.path("return_code").asInt()).isEqualTo(100);
            assertThat(other.asked).hasSize(1);
        }
    }

    @Test
    void a_store_is_not_connected_twice() throws Exception {
        shop.answers(exchange -> FakeShop.json(exchange, 200, PRODUCTS));
        JsonNode again = RunningProxy.json(proxy.send(proxy.connecting(shop.url())));
        assertThat(again.path("result").path("store_key").asText()).isEmpty();
        assertThat(RunningProxy.json(proxy.send(proxy.request("/v1.1/account.cart.list.json")))
                        .path("result")
                        .path("carts_count")
                        .asInt())
                .isEqualTo(1);
    }
}
