package io.cartway.bench.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.bench.emulator.FaultPlan;
import io.cartway.bench.emulator.Front;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Shop;
import io.cartway.bench.emulator.woocommerce.WooShop;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ShopServerTest {
    private static final String PRODUCTS = "/wp-json/wc/v3/products";

    private final Shop shop = new WooShop(3, 150, 10, 100);
    private final Front front = new Front(shop, new FaultPlan(), Duration.ZERO);
    private ShopServer server = ShopServer.start(shop, front, 0, true, Clock.systemUTC());
    private final HttpClient client =
            HttpClient.newBuilder().sslContext(trusting()).build();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_list_comes_over_tls_with_its_headers() throws Exception {
        HttpResponse<String> answer = get(PRODUCTS + "?per_page=100");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-WP-Total")).contains("150");
        assertThat(answer.headers().firstValue("transfer-encoding")).contains("chunked");
        assertThat(Json.parse(answer.body())).hasSize(100);
    }

    @Test
    void head_answers_without_a_body_and_the_connection_lives_on() throws Exception {
        for (int i = 0; i < 3; i++) {
            HttpRequest request = request(PRODUCTS + "?per_page=1")
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("X-WP-Total")).contains("150");
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void the_connection_body_names_the_certificate() {
        JsonNode connection = server.connection();
        assertThat(connection.path("store_url").asText()).isEqualTo(server.origin());
        assertThat(connection.path("store_certificate_sha256").asText()).matches("[0-9a-f]{64}");
    }

    @Test
    void a_cut_body_is_a_failure_for_the_client() throws Exception {
        get("/__fault?next=cut:5000");
        assertThatThrownBy(() -> get(PRODUCTS + "?per_page=100")).isInstanceOf(IOException.class);
        assertThat(get(PRODUCTS).statusCode()).isEqualTo(200);
    }

    @Test
    void a_bad_chunk_is_a_failure_for_the_client() throws Exception {
        get("/__fault?next=bad-chunk:3000");
        assertThatThrownBy(() -> get(PRODUCTS + "?per_page=100")).isInstanceOf(IOException.class);
    }

    @Test
    void a_wrong_length_is_a_failure_for_the_client() throws Exception {
        get("/__fault?next=wrong-length:10");
        assertThatThrownBy(() -> get(PRODUCTS)).isInstanceOf(IOException.class);
    }

    @Test
    void statuses_pages_and_redirects_replace_the_answer() throws Exception {
        get("/__fault?next=status:429:2");
        HttpResponse<String> limited = get(PRODUCTS);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("2");
        get("/__fault?next=html:503");
        assertThat(get(PRODUCTS).body()).contains("<!DOCTYPE html>");
        get("/__fault?next=redirect:http://127.0.0.1:1/x");
        assertThat(get(PRODUCTS).statusCode()).isEqualTo(302);
        get("/__fault?next=empty");
        assertThat(get(PRODUCTS).body()).isEmpty();
    }

    @Test
    void a_delay_and_a_drip_take_their_time() throws Exception {
        get("/__fault?next=delay:300,drip:2000");
        long start = System.nanoTime();
        byte[] body = client.send(request("/big?bytes=1000").build(), BodyHandlers.ofByteArray())
                .body();
        assertThat(body).hasSize(1000);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(600), Duration.ofSeconds(5));
    }

    @Test
    void a_silent_shop_never_answers() throws Exception {
        get("/__fault?next=silence");
        HttpRequest request = request(PRODUCTS).timeout(Duration.ofMillis(400)).build();
        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                .isInstanceOf(java.net.http.HttpTimeoutException.class);
    }

    @Test
    void an_unwanted_encoding_is_announced() throws Exception {
        get("/__fault?next=gzip");
        HttpResponse<byte[]> answer = client.send(request(PRODUCTS).build(), BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.body()).startsWith(0x1f, 0x8b);
    }

    @Test
    void a_reader_that_stops_makes_the_shop_stop() throws Exception {
        server.close();
        server = ShopServer.start(shop, front, 0, false, Clock.systemUTC());
        long before = used();
        try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET /big?bytes=2000000000 HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isEqualTo('H');
            Thread.sleep(500);
            assertThat(used() - before).isLessThan(64L * 1024 * 1024);
        }
    }

    @Test
    void writes_are_logged() throws Exception {
        HttpRequest create = request(PRODUCTS)
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Löffel\"}"))
                .build();
        assertThat(client.send(create, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        JsonNode log = Json.parse(get("/__log").body());
        assertThat(log.path(0).path("entity").asText()).isEqualTo("product");
        assertThat(log.path(0).path("body").path("name").asText()).isEqualTo("Löffel");
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return client.send(request(target).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String target) {
        JsonNode connection = server.connection();
        String pair = connection.path("wc_consumer_key").asText() + ":"
                + connection.path("wc_consumer_secret").asText();
        return HttpRequest.newBuilder(URI.create(server.origin() + target))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anyone()}, null);
            return context;
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** For loopback in tests only. */
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
