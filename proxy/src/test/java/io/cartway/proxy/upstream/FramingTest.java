package io.cartway.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer is, and where it ends. */
class FramingTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private ClientOnLoop client;

    @BeforeEach
    void start() throws Exception {
        client = ClientOnLoop.withDefaults();
    }

    @AfterEach
    void everyBufferIsReleased() {
        client.close();
    }

    /** Answers every request of a connection with these bytes, leaving it open. */
    private static ScriptedServer answering(String bytes) throws Exception {
        return ScriptedServer.plain(peer -> {
            while (peer.request() != null) {
                peer.send(bytes);
            }
        });
    }

    /** Answers one request with these bytes and closes. */
    private static ScriptedServer closingAfter(String bytes) throws Exception {
        return ScriptedServer.plain(peer -> {
            peer.request();
            peer.send(bytes);
        });
    }

    private static UpstreamRequest request(String method, ScriptedServer server) {
        return new UpstreamRequest(
                method, URI.create("http://localhost:" + server.port() + "/"), Map.of(), ByteBuffer.allocate(0), true);
    }

    private Answer get(ScriptedServer server) throws Exception {
        return client.send(request("GET", server), ClientOnLoop.STORE);
    }

    private void isReused(ScriptedServer server, String method, String body) throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(client.send(request(method, server), ClientOnLoop.STORE).await())
                    .isEqualTo(body);
            await().until(() -> client.idle() == 1);
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void a_chunked_body_ends_with_its_last_chunk() throws Exception {
        try (ScriptedServer server =
                answering(OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")) {
            isReused(server, "GET", "abcde");
        }
    }

    @Test
    void the_answer_to_head_has_no_body_whatever_it_says() throws Exception {
        try (ScriptedServer server = answering(OK + "Content-Length: 5\r\n\r\n")) {
            isReused(server, "HEAD", "");
        }
    }

    @Test
    void an_answer_to_head_without_a_length_ends_with_its_head() throws Exception {
        try (ScriptedServer server = answering(OK + "X-Marker: x\r\n\r\n")) {
            isReused(server, "HEAD", "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "304 Not Modified"})
    void some_statuses_have_no_body(String status) throws Exception {
        try (ScriptedServer server = answering("HTTP/1.1 " + status + "\r\n\r\n")) {
            isReused(server, "GET", "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"100 Continue", "103 Early Hints"})
    void interim_answers_are_skipped(String interim) throws Exception {
        try (ScriptedServer server = answering("HTTP/1.1 " + interim + "\r\nLink: </a>\r\n\r\nHTTP/1.1 " + interim
                + "\r\n\r\n" + OK + "X-Marker: final\r\nContent-Length: 2\r\n\r\nok")) {
            isReused(server, "GET", "ok");
            Answer answer = get(server);
            answer.await();
            assertThat(answer.marker()).isEqualTo("final");
        }
    }

    @Test
    void an_unusual_interim_answer_costs_the_connection() throws Exception {
        try (ScriptedServer server =
                answering("HTTP/1.1 102 Processing\r\n\r\n" + OK + "Content-Length: 2\r\n\r\nok")) {
            assertThat(get(server).await()).isEqualTo("ok");
            assertThat(get(server).await()).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_body_may_end_with_the_connection() throws Exception {
        try (ScriptedServer server = closingAfter(OK + "\r\nall there is")) {
            assertThat(get(server).await()).isEqualTo("all there is");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close\r\nContent-Length: 2\r\n\r\nok",
                "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Trailer: 1\r\n\r\n",
                "Content-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil",
                "Content-Length: 2\r\n\r\nokHTT",
            })
    void a_connection_with_an_oddity_is_not_used_again(String rest) throws Exception {
        try (ScriptedServer server = answering(OK + rest)) {
            assertThat(get(server).await()).isEqualTo("ok");
            assertThat(get(server).await()).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(client.idle()).isZero();
        }
    }

    @Test
    void the_answer_of_an_older_version_ends_its_connection() throws Exception {
        try (ScriptedServer server =
                answering("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok")) {
            assertThat(get(server).await()).isEqualTo("ok");
            await().untilAsserted(() -> assertThat(client.idle()).isZero());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n-1\r\nabc",
                OK + "Transfer-Encoding: chunked\r\n\r\n3\nabc\n0\n\n",
                OK + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                OK + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked, gzip\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: gzip\r\n\r\nabc",
                OK + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: ,chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                OK + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                OK + "Content-Length: 3, 4\r\n\r\nabcd",
                OK + "Content-Length: +3\r\n\r\nabc",
                OK + "Content-Length: 99999999999999999999\r\n\r\nabc",
                OK + "Bad\u0000Name: 3\r\n\r\nabc",
                OK + "No-Colon\r\n\r\nabc",
                "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n",
                "ICY 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nraw",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "<html>\r\n\r\n",
            })
    void an_answer_that_can_be_read_in_two_ways_is_a_failure(String bytes) throws Exception {
        try (ScriptedServer server = answering(bytes)) {
            assertThat(get(server).awaitFailure())
                    .isEqualTo(new UpstreamFailure(UpstreamFailure.Kind.MALFORMED, true, true));
            assertThat(client.idle()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "H",
                "HTTP/1.1 200",
                OK + "Content-",
                OK + "Content-Length: 3\r\n",
                OK + "Content-Length: 3\r\n\r\n",
                OK + "Content-Length: 3\r\n\r\nab",
                OK + "Transfer-Encoding: chunked\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nab",
                OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n",
                "HTTP/1.1 103 Early Hints\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 2",
            })
    void a_connection_that_closes_too_early_cuts_its_answer(String bytes) throws Exception {
        try (ScriptedServer server = closingAfter(bytes)) {
            assertThat(get(server).awaitFailure()).isEqualTo(new UpstreamFailure(UpstreamFailure.Kind.CUT, true, true));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_reset_cuts_the_answer() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
            peer.request();
            peer.send(OK + "Content-Length: 9\r\n\r\nab");
            Thread.sleep(100);
            peer.reset();
        })) {
            assertThat(get(server).awaitFailure().kind()).isEqualTo(UpstreamFailure.Kind.CUT);
        }
    }

    @Test
    void a_head_that_never_ends_is_a_failure() throws Exception {
        try (ScriptedServer server = closingAfter(OK + "X: " + "a".repeat(100_000))) {
            assertThat(get(server).awaitFailure().kind()).isEqualTo(UpstreamFailure.Kind.MALFORMED);
        }
    }
}
