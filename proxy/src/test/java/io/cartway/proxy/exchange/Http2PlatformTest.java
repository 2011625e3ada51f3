package io.cartway.proxy.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.proxy.upstream.Http2Shop;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole server before a WooCommerce shop that speaks HTTP/2 over TLS. */
class Http2PlatformTest {
    private static final String LIST = "/v1.1/product.list.json?params=id,name&count=2";
    private static final String FIRST = "[{\"id\":1,\"name\":\"Mug\"},";
    private static final String SECOND = "{\"id\":2,\"name\":\"Cap\"}]";

    private Http2Shop shop;
    private RunningProxy proxy;
    private volatile Consumer<Http2Shop.Stream> platform = Http2PlatformTest::products;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        X509Bundle bundle = new CertificateBuilder()
                .ecp256()
                .subject("CN=shop.example")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        String pin = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(bundle.getCertificate().getEncoded()));
        shop = new Http2Shop(
                bundle, Http2Settings.defaultSettings(), Http2Shop.Script.forWhole(stream -> platform.accept(stream)));
        proxy = RunningProxy.pinning(
                folder, "https://127.0.0.1:" + shop.port(), pin, Map.of("CARTWAY_STORE_PAUSE", "1ms"));
    }

    @AfterEach
    void stop() {
        proxy.close();
        shop.close();
    }

    private static Http2Shop.Stream begun(Http2Shop.Stream stream) {
        return stream.head(200, false, "content-type", "application/json", "x-wp-total", "2")
                .data(FIRST, false);
    }

    private static void products(Http2Shop.Stream stream) {
        begun(stream).data(SECOND, true);
    }

    private CompletableFuture<HttpResponse<String>> listing() {
        return proxy.client.sendAsync(proxy.store(LIST).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    private HttpResponse<InputStream> streaming(HttpClient.Version version) throws Exception {
        return proxy.client.send(proxy.store(LIST).version(version).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Reads on until a name has come. */
    private static String until(String name, InputStream body) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(name) < 0) {
            int next = body.read();
            assertThat(next).as("the end came before %s: %s", name, text).isNotNegative();
            text.append((char) next);
        }
        return text.toString();
    }

    private static List<String> names(HttpResponse<String> answer) throws IOException {
        List<String> names = new ArrayList<>();
        JsonNode products = RunningProxy.json(answer).path("result").path("product");
        products.forEach(product -> names.add(product.path("name").asText()));
        return names;
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_list_is_streamed_while_the_platform_still_sends(HttpClient.Version version) throws Exception {
        platform = Http2PlatformTest::begun;
        HttpResponse<InputStream> answer = streaming(version);
        String text = until("Mug", answer.body());
        Http2Shop.Stream asked = shop.streams.get(0);
        asked.data(SECOND, true);
        text += new String(answer.body().readAllBytes(), UTF_8);

        assertThat(answer.version()).isEqualTo(version);
        assertThat(text).contains("Cap").contains("\"products_count\":2").endsWith("}");
        assertThat(asked.path()).startsWith("/wp-json/wc/v3/products?");
        assertThat(asked.request.get("authorization")).asString().startsWith("Basic ");
        assertThat(asked.request.names()).doesNotContain("x-api-key", "x-store-key", "host");
    }

    @Test
    void calls_at_the_same_time_share_one_connection() throws Exception {
        List<Http2Shop.Stream> held = new CopyOnWriteArrayList<>();
        platform = stream -> {
            held.add(stream);
            if (held.size() == 4) {
                held.forEach(Http2PlatformTest::products); // only when all are there
            }
        };
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(listing());
        }

        for (CompletableFuture<HttpResponse<String>> call : calls) {
            assertThat(names(call.get(20, TimeUnit.SECONDS))).containsExactly("Mug", "Cap");
        }
        assertThat(held).hasSize(4);
        assertThat(shop.connections()).isEqualTo(1);
    }

    @Test
    void after_a_goaway_what_is_begun_ends_and_what_is_not_goes_over_a_new_connection() throws Exception {
        platform = stream -> {
            if (stream.connection > 0) {
                if (stream.path().contains("/customers")) {
                    stream.head(201, false, "content-type", "application/json").data("{\"id\":77}", true);
                } else {
                    products(stream);
                }
            } else if (shop.streams.size() == 1) {
                begun(stream);
            } else {
                shop.streams.get(0).goAway(); // the second one, a write, is above it: never begun
            }
        };
        CompletableFuture<HttpResponse<String>> first = listing();
        await().until(() -> shop.streams.size() == 1);
        HttpResponse<String> written = proxy.send(proxy.store("/v1.1/customer.add.json")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"jo@example.com\",\"first_name\":\"Jo\"}")));
        assertThat(first).isNotDone();
        shop.streams.get(0).data(SECOND, true);

        assertThat(names(first.get(20, TimeUnit.SECONDS))).containsExactly("Mug", "Cap");
        assertThat(RunningProxy.json(written).at("/result/customer_id").asText())
                .as(written.body())
                .isEqualTo("77");
        assertThat(names(listing().get(20, TimeUnit.SECONDS))).containsExactly("Mug", "Cap");
        assertThat(shop.connections()).isEqualTo(2);
        assertThat(shop.streams.stream().filter(stream -> stream.path().contains("/customers")))
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_stream_reset_after_the_first_record_fails_at_the_client(HttpClient.Version version) throws Exception {
        platform = Http2PlatformTest::begun;
        try (InputStream body = streaming(version).body()) {
            until("Mug", body);
            shop.streams.get(0).reset(Http2Error.NO_ERROR); // whatever it says: the list isn't whole

            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
        platform = Http2PlatformTest::products;
        assertThat(names(listing().get(20, TimeUnit.SECONDS))).containsExactly("Mug", "Cap");
    }

    @Test
    void a_stream_reset_before_the_first_record_is_a_proper_error() throws Exception {
        platform = stream -> stream.reset(Http2Error.INTERNAL_ERROR);

        JsonNode answer = RunningProxy.json(listing().get(20, TimeUnit.SECONDS));

        assertThat(answer.path("return_code").asInt()).isEqualTo(107);
    }
}
