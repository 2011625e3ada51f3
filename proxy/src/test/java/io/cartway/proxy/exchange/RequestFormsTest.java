package io.cartway.proxy.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The forms that a request may have on the wire, through the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestFormsTest {
    private static final int BODY_LIMIT = 65_536;

    @AutoClose
    private ProxiedShop running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = new ProxiedShop(folder, Map.of("CARTWAY_LIMITS_BODY_BYTES", Integer.toString(BODY_LIMIT)));
    }

    private HttpRequest.Builder add(HttpRequest.BodyPublisher body) {
        return running.proxy
                .request("/v1.1/account.cart.add.json")
                .header("content-type", "application/json")
                .POST(body);
    }

    private static HttpRequest.BodyPublisher withoutLength(String body) {
        return HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_body_without_a_length_is_read(HttpClient.Version version) throws Exception {
        HttpResponse<String> answer =
                running.proxy.send(add(withoutLength("{\"cart_id\":\"Nothing\",\"store_url\":\"https://a.example\"}"))
                        .version(version));
        assertThat(answer.version()).isEqualTo(version);
        assertThat(RunningProxy.json(answer).path("return_message").asText()).contains("cart_id is not one");
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_body_without_a_length_is_relayed(HttpClient.Version version) throws Exception {
        running.shop.answers(exchange -> FakeShop.json(exchange, 200, "{}"));
        running.proxy.send(running.proxy.store("/raw/x").version(version).POST(withoutLength("y".repeat(100_000))));
        assertThat(running.shop.asked.get(0).body()).hasSize(100_000);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void an_expected_continue_is_answered_and_then_the_call(HttpClient.Version version) throws Exception {
        HttpResponse<String> answer =
                running.proxy.send(add(HttpRequest.BodyPublishers.ofString("{\"cart_id\":\"Nothing\"}"))
                        .version(version)
                        .expectContinue(true));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(RunningProxy.json(answer).path("return_code").asInt()).isNotZero();
    }

    @Test
    void the_continue_comes_before_the_body_is_sent() throws Exception {
        String body = RunningProxy.storeJson("http://127.0.0.1:1");
        try (Socket socket = running.proxy.socket(65_536)) {
            socket.getOutputStream()
                    .write(running.proxy
                            .head(
                                    "POST",
                                    "/v1.1/account.cart.add.json",
                                    "1.1",
                                    "Content-Type: application/json\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: "
                                            + body.length() + "\r\n")
                            .getBytes(ISO_8859_1));
            InputStream in = socket.getInputStream();
            String interim = new String(in.readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length()), ISO_8859_1);
            assertThat(interim).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            socket.getOutputStream().write(body.getBytes(ISO_8859_1));
            assertThat(new String(in.readAllBytes(), UTF_8)).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_body_above_the_limit_is_413(HttpClient.Version version) throws Exception {
        HttpResponse<String> answer =
                running.proxy.send(add(withoutLength("{\"label\":\"" + "z".repeat(BODY_LIMIT) + "\"}"))
                        .version(version));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(RunningProxy.json(answer).path("return_message").asText()).contains("65536");
    }

    @Test
    void a_length_above_the_limit_is_413_before_any_of_it_is_asked_for() throws Exception {
        String answer = running.proxy.exchange(running.proxy.head(
                "POST",
                "/v1.1/account.cart.add.json",
                "1.1",
                "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: " + (BODY_LIMIT + 1)
                        + "\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 413 ");
    }

    @ParameterizedTest
    @CsvSource({"HEAD,HTTP_1_1", "HEAD,HTTP_2", "OPTIONS,HTTP_1_1", "OPTIONS,HTTP_2"})
    void head_and_options_are_for_raw_only(String method, HttpClient.Version version) throws Exception {
        HttpResponse<String> answer = running.proxy.send(running.proxy
                .store("/v1.1/product.list.json")
                .version(version)
                .method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains("GET, POST, PUT, DELETE");
        assertThat(answer.headers().firstValue("connection").isPresent())
                .isEqualTo(version == HttpClient.Version.HTTP_1_1);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_body_that_may_not_be_is_refused_before_the_platform_is_asked(HttpClient.Version version) throws Exception {
        running.shop.answers(exchange -> FakeShop.json(exchange, 200, "[]"));
        HttpResponse<String> answer = running.proxy.send(
                running.proxy.store("/v1.1/product.list.json").version(version).method("GET", withoutLength("x")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(running.shop.asked).isEmpty();
    }

    @Test
    void http_1_0_gets_a_whole_answer_with_its_length() throws Exception {
        running.shop.answers(
                exchange -> FakeShop.json(exchange, 200, "[{\"id\":1,\"name\":\"Mug\"},{\"id\":2,\"name\":\"Cap\"}]"));
        String answer =
                running.proxy.exchange(running.proxy.head("GET", "/v1.1/product.list.json?params=id,name", "1.0", ""));
        int end = answer.indexOf("\r\n\r\n");
        String body = answer.substring(end + 4);
        assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(answer.substring(0, end))
                .containsIgnoringCase("content-length: " + body.length())
                .containsIgnoringCase("connection: close")
                .doesNotContainIgnoringCase("transfer-encoding");
        assertThat(body).contains("Mug", "Cap").endsWith("}");
    }

    @Test
    void raw_needs_http_1_1() throws Exception {
        assertThat(running.proxy.exchange(running.proxy.head("GET", "/raw/x", "1.0", "")))
                .startsWith("HTTP/1.1 505 ");
    }
}
