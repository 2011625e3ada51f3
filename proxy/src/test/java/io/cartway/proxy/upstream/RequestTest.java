package io.cartway.proxy.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cartway.connectors.spi.UpstreamRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to the platform. */
class RequestTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static UpstreamRequest post(ScriptedServer server, String body) {
        URI uri = URI.create("http://localhost:" + server.port() + "/x");
        return new UpstreamRequest(
                "POST", uri, Map.of("content-type", "text/plain"), ByteBuffer.wrap(body.getBytes(US_ASCII)), false);
    }

    private static UpstreamRequest withHeader(String name, String value) {
        return UpstreamRequest.get(URI.create("https://shop.example"), Map.of(name, value));
    }

    private static HttpRequest head(UpstreamRequest request) throws UrlRefused {
        return RequestHead.of(request, Origin.of(request.uri()), 0, false);
    }

    private static ByteBuf chunk(ClientOnLoop client, String text) {
        return client.allocator.directBuffer().writeBytes(text.getBytes(US_ASCII));
    }

    private static ScriptedServer answeringOnce() throws Exception {
        return ScriptedServer.plain(peer -> {
            peer.request();
            peer.send(OK);
            peer.awaitClose();
        });
    }

    @Test
    void a_body_goes_out_with_its_length() throws Exception {
        try (ScriptedServer server = answeringOnce();
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            assertThat(client.send(post(server, "some body"), ClientOnLoop.STORE)
                            .await())
                    .isEqualTo("ok");
            assertThat(server.requests().get(0))
                    .startsWith("POST /x HTTP/1.1\r\n")
                    .contains("\r\ncontent-length: 9\r\n")
                    .endsWith("\r\n\r\nsome body");
        }
    }

    @Test
    void a_streamed_body_of_known_length_goes_out_as_it_comes() throws Exception {
        try (ScriptedServer server = answeringOnce();
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            Answer answer = new Answer();
            UpstreamCall call = client.stream(post(server, ""), 8, answer);
            client.run(() -> call.write(chunk(client, "some")));
            await().until(() -> client.on(call::isWritable));
            client.run(() -> {
                call.write(chunk(client, "body"));
                call.finish();
            });
            assertThat(answer.await()).isEqualTo("ok");
            assertThat(answer.writabilityChanges()).isPositive();
            assertThat(server.requests().get(0))
                    .contains("content-length: 8\r\n")
                    .endsWith("somebody");
            await().until(() -> client.idle() == 1);
        }
    }

    @Test
    void a_streamed_body_of_unknown_length_is_chunked() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    for (char c : "4\r\nsome\r\n4\r\nbody\r\n0\r\n\r\n".toCharArray()) {
                        if (peer.socket.getInputStream().read() != c) {
                            return;
                        }
                    }
                    peer.send(OK);
                });
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            Answer answer = new Answer();
            UpstreamCall call = client.stream(post(server, ""), -1, answer);
            client.run(() -> {
                call.write(chunk(client, "some"));
                call.write(Unpooled.EMPTY_BUFFER);
                call.write(chunk(client, "body"));
                call.finish();
                call.write(chunk(client, "late"));
            });
            assertThat(answer.await()).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"somebody else", "some"})
    void a_streamed_body_of_another_length_than_was_said_never_completes(String body) throws Exception {
        try (ScriptedServer server = answeringOnce();
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            Answer answer = new Answer();
            UpstreamCall call = client.stream(post(server, ""), 8, answer);
            client.run(() -> {
                call.write(chunk(client, body));
                call.finish();
            });
            assertThat(answer.awaitFailure().kind()).isEqualTo(UpstreamFailure.Kind.INTERNAL);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_platform_that_does_not_read_stops_us() throws Exception {
        CountDownLatch readOn = new CountDownLatch(1);
        AtomicInteger received = new AtomicInteger();
        int pieces = 200;
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.socket.setReceiveBufferSize(64 * 1024);
                    readOn.await();
                    int total = pieces * 100_000;
                    byte[] block = new byte[65536];
                    StringBuilder head = new StringBuilder();
                    while (head.indexOf("\r\n\r\n") < 0) {
                        head.append((char) peer.socket.getInputStream().read());
                    }
                    while (received.get() < total) {
                        received.addAndGet(peer.socket.getInputStream().read(block));
                    }
                    peer.send(OK);
                });
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            AtomicInteger written = new AtomicInteger();
            AtomicInteger open = new AtomicInteger();
            UpstreamCall[] calls = new UpstreamCall[1];
            Runnable pump = () -> {
                UpstreamCall call = calls[0];
                while (call.isWritable() && written.get() < pieces) {
                    call.write(Unpooled.wrappedBuffer(new byte[100_000]));
                    if (written.incrementAndGet() == pieces) {
                        call.finish();
                    }
                }
            };
            Answer answer = new Answer() {
                @Override
                public void onWritabilityChanged() {
                    open.incrementAndGet();
                    pump.run();
                }
            };
            client.run(() -> calls[0] =
                    client.client.send(post(server, ""), ClientOnLoop.STORE, true, pieces * 100_000L, answer));
            Thread.sleep(300);
            int before = written.get();
            assertThat(before).isBetween(1, pieces - 1);
            readOn.countDown();
            assertThat(answer.await()).isEqualTo("ok");
            assertThat(open.get()).isGreaterThan(1);
        }
    }

    @Test
    void an_answer_before_the_end_of_the_request_costs_the_connection() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.socket.getInputStream().read();
                    peer.send("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno");
                    peer.awaitClose();
                });
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            Answer answer = new Answer();
            UpstreamCall call = client.stream(post(server, ""), 100, answer);
            assertThat(answer.await()).isEqualTo("no");
            assertThat(answer.awaitStatus()).isEqualTo(413);
            client.run(() -> call.write(chunk(client, "late")));
            assertThat(client.idle()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, /, shop.example",
        "https://shop.example?a=b, /?a=b, shop.example",
        "http://shop.example:80/p%20q?x=%26, /p%20q?x=%26, shop.example",
        "https://shop.example:8443/p, /p, shop.example:8443",
        "https://[2606:2800:220:1::1]/p, /p, [2606:2800:220:1::1]",
    })
    void the_target_is_in_origin_form_and_the_host_is_the_addresss(String url, String target, String host)
            throws Exception {
        HttpRequest head = head(UpstreamRequest.get(URI.create(url), Map.of()));
        assertThat(head.uri()).isEqualTo(target);
        assertThat(head.headers().get("host")).isEqualTo(host);
    }

    @Test
    void the_requests_own_agent_and_encodings_are_kept() throws Exception {
        assertThat(head(withHeader("user-agent", "mine")).headers().getAll("user-agent"))
                .containsExactly("mine");
        assertThat(head(withHeader("accept-encoding", "gzip")).headers().getAll("accept-encoding"))
                .containsExactly("gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "content-length",
                "transfer-encoding",
                "connection",
                "keep-alive",
                "te",
                "upgrade",
                "expect",
                "Accept",
                "",
                "a b",
                "a:",
                "a\r\nb",
                "é",
            })
    void a_header_name_that_is_ours_or_no_token_is_not_sent(String name) {
        assertThatThrownBy(() -> head(withHeader(name, "x"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\u0000", "é", "\u0085", "a\u010a"})
    void a_header_value_that_could_end_its_line_is_not_sent(String value) {
        assertThatThrownBy(() -> head(withHeader("x-key", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "get", "GET /", ""})
    void a_method_that_is_not_sent(String method) {
        UpstreamRequest request = new UpstreamRequest(
                method, URI.create("https://shop.example"), Map.of(), ByteBuffer.allocate(0), false);
        assertThatThrownBy(() -> head(request)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_request_that_cannot_be_sent_is_our_failure() throws Exception {
        try (ClientOnLoop client = ClientOnLoop.withDefaults()) {
            assertThat(client.send(withHeader("x-key", "a\r\nb"), ClientOnLoop.STORE)
                            .awaitFailure())
                    .isEqualTo(new UpstreamFailure(UpstreamFailure.Kind.INTERNAL, false, false));
        }
    }
}
