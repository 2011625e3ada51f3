package io.cartway.proxy.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compressed answers of the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerCompressionTest {
    private static final String LIST = "/v1.1/product.list.json?params=id,name&count=200";

    @AutoClose
    private ProxiedShop running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = new ProxiedShop(folder, Map.of("CARTWAY_ANSWERS_COMPRESSION", "gzip", "CARTWAY_STORE_PAUSE", "1ms"));
    }

    private static String products(int number) {
        StringBuilder list = new StringBuilder("[");
        for (int i = 1; i <= number; i++) {
            list.append(i == 1 ? "" : ",")
                    .append("{\"id\":")
                    .append(i)
                    .append(",\"name\":\"Mug ")
                    .append("x".repeat(200))
                    .append("\"}");
        }
        return list.append("]").toString();
    }

    private HttpResponse<byte[]> get(String path, String accepted, HttpClient.Version version) throws Exception {
        return running.proxy.client.send(
                running.proxy
                        .store(path)
                        .version(version)
                        .header("accept-encoding", accepted)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonNode unfolded(byte[] body) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new ObjectMapper().readTree(in.readAllBytes());
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_streamed_list_is_compressed_for_who_likes_it(HttpClient.Version version) throws Exception {
        running.shop.answers(exchange -> FakeShop.chunked(exchange, products(200)));
        HttpResponse<byte[]> answer = get(LIST, "gzip, deflate", version);

        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("vary")).contains("accept-encoding");
        assertThat(answer.body()).hasSizeLessThan(10_000);
        JsonNode json = unfolded(answer.body());
        assertThat(json.path("result").path("product")).hasSize(200);
        assertThat(json.path("return_code").asInt(-1)).isZero();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_whole_answer_is_compressed_when_it_is_long(HttpClient.Version version) throws Exception {
        HttpResponse<byte[]> answer = get("/openapi.json", "gzip", version);

        assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(answer.body().length);
        assertThat(unfolded(answer.body()).path("openapi").asText()).startsWith("3.");
    }

    @Test
    void a_short_answer_and_one_for_who_does_not_ask_are_left_alone() throws Exception {
        HttpResponse<byte[]> small = get("/v1.1/cart.info.json", "gzip", HttpClient.Version.HTTP_2);
        HttpResponse<byte[]> unasked = get("/openapi.json", "gzip;q=0", HttpClient.Version.HTTP_2);
        for (HttpResponse<byte[]> answer : List.of(small, unasked)) {
            assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
            assertThat(answer.headers().firstValue("vary")).contains("accept-encoding");
            assertThat(new String(answer.body(), UTF_8)).startsWith("{");
        }
    }

    @Test
    void a_platforms_own_answer_is_never_touched() throws Exception {
        String products = products(50);
        running.shop.answers(exchange -> FakeShop.json(exchange, 200, products));
        HttpResponse<byte[]> answer = get("/raw/wp-json/wc/v3/products", "gzip", HttpClient.Version.HTTP_2);

        assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
        assertThat(answer.headers().firstValue("vary")).isEmpty();
        assertThat(new String(answer.body(), UTF_8)).isEqualTo(products);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_cut_after_the_first_record_is_seen_as_cut(HttpClient.Version version) {
        String products = products(200);
        running.shop.answers(exchange -> FakeShop.cut(exchange, products.substring(0, 20_000)));
        assertThatThrownBy(() -> get(LIST, "gzip", version)).isInstanceOf(IOException.class);
    }

    @Test
    void a_cut_gzip_body_has_neither_trailer_nor_last_chunk() throws Exception {
        String products = products(200);
        running.shop.answers(exchange -> FakeShop.cut(exchange, products.substring(0, 20_000)));
        String answer = running.proxy.exchange(running.proxy.head("GET", LIST, "1.1", "Accept-Encoding: gzip\r\n"));

        assertThat(answer).contains("content-encoding: gzip").doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void a_failure_before_the_first_record_is_a_proper_answer() throws Exception {
        running.shop.answers(exchange -> FakeShop.json(exchange, 500, "{}"));
        HttpResponse<byte[]> answer = get(LIST, "gzip", HttpClient.Version.HTTP_1_1);

        assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(answer.body())
                        .path("return_code")
                        .asInt())
                .isEqualTo(107);
    }

    @Test
    void the_first_records_reach_the_client_while_the_platform_still_sends() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        String products = products(200);
        running.shop.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(products.substring(0, 1_000).getBytes(UTF_8));
            exchange.getResponseBody().flush();
            try {
                assertThat(seen.await(15, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.getResponseBody().write(products.substring(1_000).getBytes(UTF_8));
        });
        try (Socket socket = running.proxy.socket(65_536)) {
            String head = running.proxy.head("GET", LIST, "1.1", "Accept-Encoding: gzip\r\nConnection: close\r\n");
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            InputStream in = socket.getInputStream();
            GZIPInputStream body = new GZIPInputStream(new Unchunked(in));
            String first = new String(body.readNBytes(80), UTF_8);
            assertThat(first).contains("\"product\":[{\"id\":\"1\"");
            seen.countDown();
            String whole = first + new String(body.readAllBytes(), UTF_8);
            assertThat(new ObjectMapper()
                            .readTree(whole)
                            .path("result")
                            .path("products_count")
                            .asInt())
                    .isEqualTo(200);
        }
    }

    /** What is inside the chunks of a chunked answer, whose head it skips. */
    private static final class Unchunked extends InputStream {
        private final InputStream in;
        private int left;

        Unchunked(InputStream in) throws IOException {
            this.in = in;
            String line = line();
            while (!line.isEmpty()) {
                line = line();
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                line.append(c == '\r' ? "" : String.valueOf((char) c));
            }
            return line.toString();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                left = Integer.parseInt(line(), 16);
                if (left == 0) {
                    return -1;
                }
            }
            int read = in.read(bytes, offset, Math.min(length, left));
            left -= Math.max(read, 0);
            if (left == 0) {
                line();
            }
            return read;
        }
    }
}
