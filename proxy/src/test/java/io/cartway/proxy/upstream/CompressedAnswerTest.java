package io.cartway.proxy.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cartway.connectors.spi.UpstreamRequest;
import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of platforms that compress. */
class CompressedAnswerTest {
    private static final String LIST = "[{\"id\":1},{\"id\":2}]";

    private static ScriptedServer answering(String coding, byte[] body) throws Exception {
        return ScriptedServer.plain(peer -> {
            while (peer.request() != null) {
                peer.send("HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: " + body.length
                        + "\r\n\r\n");
                peer.send(body);
            }
        });
    }

    private static Answer ask(ClientOnLoop client, ScriptedServer server) throws Exception {
        Answer answer = new Answer();
        ask(client, server, answer);
        return answer;
    }

    private static UpstreamCall ask(ClientOnLoop client, ScriptedServer server, UpstreamListener answer)
            throws Exception {
        UpstreamRequest request = ClientOnLoop.get("http://localhost:" + server.port());
        return client.on(() -> client.client.ask(request, ClientOnLoop.STORE, answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
    void a_compressed_answer_is_asked_for_and_read(String coding) throws Exception {
        try (ScriptedServer server = answering(coding, Gzip.of(LIST));
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            assertThat(ask(client, server).await()).isEqualTo(LIST);
            assertThat(server.requests().get(0)).containsIgnoringCase("accept-encoding: gzip\r\n");
            await().until(() -> client.idle() == 1);
        }
    }

    @Test
    void an_answer_without_coding_is_read_as_well() throws Exception {
        try (ScriptedServer server = answering("identity", LIST.getBytes(ISO_8859_1));
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            assertThat(ask(client, server).await()).isEqualTo(LIST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "gzip, br", "aes128gcm"})
    void a_coding_that_nobody_asked_for_is_unreadable(String coding) throws Exception {
        try (ScriptedServer server = answering(coding, Gzip.of(LIST));
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            UpstreamFailure failure = ask(client, server).awaitFailure();
            assertThat(failure.kind()).isEqualTo(UpstreamFailure.Kind.UNREADABLE);
            assertThat(client.idle()).isZero();
        }
    }

    @Test
    void a_compressed_answer_that_ends_early_is_never_a_whole_one() throws Exception {
        byte[] whole = Gzip.of(LIST);
        for (int length = 1; length < whole.length; length++) {
            try (ScriptedServer server = answering("gzip", Arrays.copyOf(whole, length));
                    ClientOnLoop client = ClientOnLoop.withDefaults()) {
                assertThat(ask(client, server).awaitFailure().kind())
                        .as("%d bytes", length)
                        .isEqualTo(UpstreamFailure.Kind.UNREADABLE);
            }
        }
    }

    @Test
    void a_wrong_checksum_is_a_failure() throws Exception {
        byte[] wrong = Gzip.of(LIST);
        wrong[wrong.length - 8]++;
        try (ScriptedServer server = answering("gzip", wrong);
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            assertThat(ask(client, server).awaitFailure().kind()).isEqualTo(UpstreamFailure.Kind.UNREADABLE);
        }
    }

    @Test
    void a_relayed_answer_keeps_its_coding_and_the_callers_own_wish_goes_up() throws Exception {
        byte[] coded = Gzip.of(LIST);
        try (ScriptedServer server = answering("gzip", coded);
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            UpstreamRequest request = UpstreamRequest.get(
                    URI.create("http://localhost:" + server.port()), Map.of("accept-encoding", "br, gzip;q=0.5"));
            assertThat(client.send(request, ClientOnLoop.STORE).await()).isEqualTo(new String(coded, ISO_8859_1));
            assertThat(server.requests().get(0)).containsIgnoringCase("accept-encoding: br, gzip;q=0.5\r\n");
        }
    }

    @Test
    void an_answer_that_unfolds_waits_for_a_slow_reader_piece_by_piece() throws Exception {
        byte[] packed = Gzip.of(" ".repeat(1000), 1000);
        try (ScriptedServer server = answering("gzip", packed);
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            CompletableFuture<UpstreamCall> call = new CompletableFuture<>();
            Answer answer = new Answer() {
                @Override
                public void onData(ByteBuf chunk) {
                    super.onData(chunk);
                    call.join().pause();
                }
            };
            call.complete(ask(client, server, answer));
            int seen = 0;
            while (seen < 1_000_000) {
                int before = seen;
                await().until(() -> answer.bodySize() > before);
                assertThat(answer.bodySize() - before).isLessThanOrEqualTo(GzipDecoder.PIECE);
                seen = answer.bodySize();
                assertThat(client.buffered()).isLessThan(200_000);
                client.run(() -> call.join().resume());
            }
            assertThat(answer.await()).hasSize(1_000_000);
        }
    }

    @Test
    void a_call_cancelled_in_the_middle_of_a_piece_leaves_nothing_behind() throws Exception {
        try (ScriptedServer server = answering("gzip", Gzip.of(" ".repeat(1000), 1000));
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            CompletableFuture<UpstreamCall> call = new CompletableFuture<>();
            Answer answer = new Answer() {
                @Override
                public void onData(ByteBuf chunk) {
                    super.onData(chunk);
                    call.join().cancel();
                }
            };
            call.complete(ask(client, server, answer));
            await().until(() -> answer.bodySize() > 0);
            assertThat(answer.isOver()).isFalse();
        }
    }
}
