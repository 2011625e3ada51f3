package io.cartway.proxy.upstream;

import static io.cartway.proxy.upstream.Http2Setup.STORE;
import static io.cartway.proxy.upstream.Http2Setup.answering;
import static io.cartway.proxy.upstream.Http2Setup.client;
import static io.cartway.proxy.upstream.Http2Setup.get;
import static io.cartway.proxy.upstream.Http2Setup.post;
import static io.cartway.proxy.upstream.Http2Setup.shop;
import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.spi.UpstreamRequest;
import io.netty.buffer.Unpooled;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of platforms that speak HTTP/2, sound and unsound. */
class Http2AnswersTest {
    static Stream<SslProvider> providers() {
        return Stream.of(SslProvider.JDK, SslProvider.OPENSSL_REFCNT)
                .filter(provider -> provider == SslProvider.JDK || OpenSsl.isAvailable());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_request_and_its_answer(SslProvider provider) throws Exception {
        try (Http2Shop shop = answering(stream -> stream.head(103, false, "link", "</a>")
                        .head(201, false, "x-marker", "here")
                        .data("made ", false)
                        .data("it", true));
                ClientOnLoop client = client(ClientOnLoop.SETTINGS, provider)) {
            Answer answer = client.send(post(shop, "{\"a\":1}"), STORE);
            assertThat(answer.await()).isEqualTo("made it");
            assertThat(answer.awaitStatus()).isEqualTo(201);
            assertThat(answer.marker()).isEqualTo("here");
            Http2Shop.Stream asked = shop.streams.get(0);
            assertThat(asked.received()).isEqualTo(7);
            assertThat(asked.path()).isEqualTo("/orders");
            assertThat(asked.request.scheme()).hasToString("https");
            assertThat(asked.request.authority())
                    .hasToString(URI.create(shop.url()).getAuthority());
            assertThat(asked.request.get("authorization")).hasToString("Bearer secret");
            assertThat(asked.request.names()).doesNotContain("host", "connection", "transfer-encoding");
        }
    }

    @Test
    void an_end_that_is_no_end_of_the_body_is_a_failure() throws Exception {
        try (Http2Shop shop = answering(stream ->
                        stream.head(200, false, "content-length", "10").data("short", true));
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/").awaitFailure().kind()).isEqualTo(UpstreamFailure.Kind.MALFORMED);
        }
    }

    @Test
    void fields_of_the_connection_make_no_answer() throws Exception {
        try (Http2Shop shop = answering(stream -> stream.head(200, false, "x-a", "b", "transfer-encoding", "chunked")
                        .data("x", true));
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/").awaitFailure().kind()).isEqualTo(UpstreamFailure.Kind.MALFORMED);
        }
    }

    @Test
    void heads_and_statuses_without_body_end_by_themselves() throws Exception {
        try (Http2Shop shop = answering(stream -> stream.head(
                        stream.path().equals("/none") ? 204 : 200,
                        true,
                        stream.path().equals("/none") ? "x-a" : "content-length",
                        "3000"));
                ClientOnLoop client = client()) {
            UpstreamRequest head =
                    new UpstreamRequest("HEAD", URI.create(shop.url() + "/"), Map.of(), ByteBuffer.allocate(0), true);
            assertThat(client.send(head, STORE).await()).isEmpty();
            assertThat(get(client, shop, "/none").await()).isEmpty();
        }
    }

    @Test
    void trailers_end_a_body() throws Exception {
        try (Http2Shop shop = answering(
                        stream -> stream.head(200, false).data("body", false).trailers("x-sum", "1"));
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/").await()).isEqualTo("body");
        }
    }

    @Test
    void a_compressed_answer_is_read() throws Exception {
        try (Http2Shop shop = answering(stream -> stream.head(200, false, "content-encoding", "gzip")
                        .data(Unpooled.wrappedBuffer(Gzip.of("[1,2]")), true));
                ClientOnLoop client = client()) {
            Answer answer = new Answer();
            client.on(() -> client.client.ask(ClientOnLoop.get(shop.url()), STORE, answer));
            assertThat(answer.await()).isEqualTo("[1,2]");
            assertThat(shop.streams.get(0).request.get("accept-encoding")).hasToString("gzip");
        }
    }

    @Test
    void fields_without_end_are_refused() throws Exception {
        try (Http2Shop shop = answering(stream ->
                        stream.head(200, false, "x-long", "y".repeat(100_000)).data("x", true));
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/").awaitFailure().kind())
                    .isIn(UpstreamFailure.Kind.CUT, UpstreamFailure.Kind.MALFORMED);
        }
    }
}
