package io.cartway.proxy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Http1ConnectionTest {
    private static final String GET = "GET /r HTTP/1.1\r\nHost: a.test\r\n\r\n";
    private final Http1Probe probe = new Http1Probe();

    @AfterEach
    void close() {
        probe.close();
    }

    private static String post(String path, String fields, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: a.test\r\n" + fields + "\r\n" + body;
    }

    @Test
    void a_head_that_does_not_come_in_ten_seconds_is_408() {
        probe.send("GET /r HT").pass(Duration.ofSeconds(9));
        assertThat(probe.statuses()).isEmpty();
        probe.send("TP/1.1\r\nX: ").pass(Duration.ofSeconds(2));
        assertThat(probe.statuses()).isEqualTo("408");
        assertThat(probe.written()).contains("connection: close");
        assertThat(probe.isOpen()).isFalse();
    }

    @Test
    void an_idle_connection_is_closed_after_a_minute() {
        probe.send(GET).pass(Duration.ofSeconds(59));
        assertThat(probe.isOpen()).isTrue();
        probe.pass(Duration.ofSeconds(2));
        assertThat(probe.statuses()).isEqualTo("200");
        assertThat(probe.isOpen()).isFalse();
    }

    @Test
    void a_running_exchange_is_not_idle() {
        probe.send("GET /never HTTP/1.1\r\nHost: a.test\r\n\r\n").pass(Duration.ofSeconds(200));
        assertThat(probe.isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"10, 9, ''", "1000, 600, 408", "2000, 60, ''"})
    void a_body_must_come_at_a_kibibyte_a_second_after_ten(int bytesPerSecond, int seconds, String status) {
        probe.send(post("/read", "Content-Length: 10000000\r\n", ""));
        for (int i = 0; i < seconds && probe.statuses().isEmpty(); i++) {
            probe.send("x".repeat(bytesPerSecond)).pass(Duration.ofSeconds(1));
        }
        assertThat(probe.statuses()).isEqualTo(status);
    }

    @Test
    void a_body_that_nobody_reads_may_take_its_time() {
        probe.send(post("/never", "Content-Length: 100\r\n", "")).pass(Duration.ofMinutes(5));
        assertThat(probe.isOpen()).isTrue();
    }

    @Test
    void the_continue_comes_when_the_body_is_wanted_and_not_there() {
        probe.send(post("/read", "Expect: 100-continue\r\nContent-Length: 3\r\n", ""));
        assertThat(probe.statuses()).isEqualTo("100");
        probe.send("abc");
        assertThat(probe.statuses()).isEqualTo("100 200");
        assertThat(probe.isOpen()).isTrue();
    }

    @Test
    void no_continue_for_a_body_that_is_here() {
        probe.send(post("/read", "Expect: 100-continue\r\nContent-Length: 3\r\n", "abc"));
        assertThat(probe.statuses()).isEqualTo("200");
    }

    @Test
    void an_answer_before_the_body_closes_after_the_rest_was_discarded() {
        probe.send(post("/hello", "Content-Length: 1000\r\n", "abc"));
        assertThat(probe.statuses()).isEqualTo("200");
        assertThat(probe.written()).contains("connection: close");
    }

    @Test
    void an_answer_before_a_body_that_is_here_keeps_the_connection() {
        probe.send(post("/hello", "Content-Length: 3\r\n", "abc") + GET);
        assertThat(probe.statuses()).isEqualTo("200 200");
        assertThat(probe.written()).doesNotContain("connection: close");
        assertThat(probe.isOpen()).isTrue();
    }

    @Test
    void a_connection_serves_a_thousand_requests() {
        for (int i = 0; i < 999; i++) {
            probe.send(GET);
        }
        assertThat(probe.written()).doesNotContain("connection: close");
        probe.send(GET);
        assertThat(probe.written()).contains("connection: close");
        assertThat(probe.isOpen()).isFalse();
        assertThat(probe.exchanges.events.stream().filter(e -> e.startsWith("GET")))
                .hasSize(1000);
    }

    @Test
    void one_exchange_runs_at_a_time() {
        probe.send("GET /never HTTP/1.1\r\nHost: a.test\r\n\r\n" + GET + GET);
        assertThat(probe.exchanges.events).containsExactly("GET /never");
    }

    @Test
    void sixty_pipelined_requests_are_answered() {
        probe.send(GET.repeat(60));
        assertThat(probe.statuses().split(" ")).hasSize(60);
        assertThat(probe.isOpen()).isTrue();
    }

    @Test
    void more_pipelined_requests_than_may_wait_end_the_connection() {
        probe.send("GET /never HTTP/1.1\r\nHost: a.test\r\n\r\n" + GET.repeat(500));
        assertThat(probe.connection.decoder().isOverrun()).isTrue();
        assertThat(probe.exchanges.events).containsExactly("GET /never");
    }

    @Test
    void an_answer_to_head_has_no_body() {
        probe.send("HEAD /hello HTTP/1.1\r\nHost: a.test\r\n\r\n" + GET);
        assertThat(probe.written()).contains("content-length: 12\r\n\r\nHTTP/1.1 200 OK");
    }

    @Test
    void a_stream_to_http_1_0_is_505() {
        probe.send("GET /big?100 HTTP/1.0\r\nHost: a.test\r\n\r\n");
        assertThat(probe.statuses()).isEqualTo("505");
        assertThat(probe.isOpen()).isFalse();
    }

    @Test
    void an_answer_with_a_length_to_http_1_0_is_sent_and_closes() {
        probe.send("GET /hello HTTP/1.0\r\nHost: a.test\r\nConnection: keep-alive\r\n\r\n");
        assertThat(probe.statuses()).isEqualTo("200");
        assertThat(probe.isOpen()).isFalse();
    }

    @Test
    void a_streamed_answer_is_chunked() {
        probe.send("GET /big?3 HTTP/1.1\r\nHost: a.test\r\n\r\n");
        assertThat(probe.written()).contains("transfer-encoding: chunked").endsWith("\0\r\n0\r\n\r\n");
    }

    @Test
    void an_abort_closes_without_the_last_chunk() {
        probe.send("GET /abort HTTP/1.1\r\nHost: a.test\r\n\r\n");
        assertThat(probe.written()).endsWith("4\r\npart\r\n");
        assertThat(probe.isOpen()).isFalse();
    }

    @Test
    void a_bad_chunk_after_the_answer_began_breaks_the_answer() {
        probe.send(post("/echo", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n"));
        probe.send("x\r\n");
        assertThat(probe.written()).endsWith("3\r\nabc\r\n");
        assertThat(probe.isOpen()).isFalse();
    }

    @Test
    void a_drain_closes_an_idle_connection_at_once() {
        probe.send(GET);
        probe.connection.drain();
        assertThat(probe.isOpen()).isFalse();
    }

    @Test
    void a_drain_lets_the_running_exchange_end() {
        probe.send(post("/read", "Content-Length: 3\r\n", "a"));
        probe.connection.drain();
        assertThat(probe.isOpen()).isTrue();
        probe.send("bc");
        assertThat(probe.statuses()).isEqualTo("200");
        assertThat(probe.written()).contains("connection: close");
        assertThat(probe.isOpen()).isFalse();
    }

    @Test
    void a_client_that_goes_away_is_told_to_the_exchange_at_once() {
        probe.send(post("/never", "Content-Length: 3\r\n", "a"));
        probe.channel.close().syncUninterruptibly();
        assertThat(probe.exchanges.events).containsExactly("POST /never", "inactive /never");
    }
}
