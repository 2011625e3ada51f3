package io.cartway.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cartway.bench.emulator.FaultPlan;
import io.cartway.bench.emulator.Front;
import io.cartway.bench.emulator.http.ShopServer;
import io.cartway.bench.emulator.woocommerce.WooShop;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class Http2LoadTest {
    private static final Request REQUEST = Request.of("GET", "/a?b=c", Map.of("Host", "localhost"), "", Check.HTTP_OK);

    private final LoadGenerator generator = new LoadGenerator();

    @AfterEach
    void close() {
        generator.close();
    }

    @Test
    void version_and_suite_are_agreed_with_keys_of_256_bits() throws Exception {
        try (Http2Server server = new Http2Server(100, (number, stream) -> stream.answer("x"))) {
            assertThat(generator.agreed(server.peer(1))).matches("HTTP/2, TLSv1\\.3, TLS_\\w*(256|CHACHA20)\\w*");
        }
    }

    @Test
    void a_connection_has_as_many_calls_at_a_time_as_it_may_and_no_more_are_opened_than_needed() throws Exception {
        try (Http2Server server = new Http2Server(100, (number, stream) -> stream.answerIn(20))) {
            LoadPlan plan = plan(500, 8).flatOut(Duration.ofMillis(500));
            Measured measured = generator.run(server.peer(4), plan, () -> REQUEST);
            assertThat(measured.errors()).isEmpty();
            // Two connections of four streams, each with one call after the other: at most 25 in the time.
            assertThat(measured.answered()).isBetween(40L, 208L);
            assertThat(server.connections).hasValue(2);
            assertThat(server.mostStreams).hasValue(4);
        }
    }

    @Test
    void a_server_that_allows_fewer_streams_is_obeyed() throws Exception {
        try (Http2Server server = new Http2Server(2, (number, stream) -> stream.answerIn(5))) {
            Measured measured = generator.run(server.peer(50), plan(100, 50), () -> REQUEST);
            assertThat(measured.answered()).isEqualTo(measured.due()).isEqualTo(100);
            assertThat(server.mostStreams).hasValueLessThanOrEqualTo(2);
        }
    }

    @Test
    void a_stall_is_seen_by_every_call_that_was_due_meanwhile() throws Exception {
        try (Http2Server server = new Http2Server(100, (number, stream) -> {
            if (number == 50) {
                Thread.sleep(300);
            }
            stream.answer("x");
        })) {
            Measured measured = generator.run(server.peer(2), plan(200, 4), () -> REQUEST);
            assertThat(measured.errors()).isEmpty();
            assertThat(measured.answered()).isEqualTo(measured.due()).isEqualTo(200);
            // A client that waits for its answers would have noticed the stall once on each of its four streams.
            long slow = measured.latency().getCountBetweenValues(100_000, Long.MAX_VALUE);
            assertThat(slow).isGreaterThan(30);
            assertThat(measured.latency().getValueAtPercentile(99)).isGreaterThan(250_000);
        }
    }

    @Test
    void a_connection_that_the_server_leaves_is_replaced_and_no_call_fails() throws Exception {
        try (Http2Server server = new Http2Server(100, (number, stream) -> {
            stream.answerIn(5);
            if (number % 20 == 0) {
                stream.leave();
            }
        })) {
            Measured measured = generator.run(server.peer(2), plan(200, 4), () -> REQUEST);
            assertThat(measured.errors()).isEmpty();
            assertThat(measured.answered()).isEqualTo(measured.due()).isEqualTo(200);
            assertThat(server.connections).hasValueBetween(8, 12);
        }
    }

    @Test
    void streams_that_are_reset_and_connections_that_are_cut_are_errors_and_the_run_goes_on() throws Exception {
        try (Http2Server resetting = new Http2Server(100, (number, stream) -> {
                    if (number % 2 == 0) {
                        stream.reset();
                    } else {
                        stream.answer("x");
                    }
                });
                Http2Server cutting = new Http2Server(100, (number, stream) -> stream.cut())) {
            Measured half = generator.run(resetting.peer(2), plan(100, 4), () -> REQUEST);
            assertThat(half.errors()).containsExactly(Map.entry("stream reset", 50L));
            assertThat(half.answered()).isEqualTo(50);
            Measured none = generator.run(cutting.peer(2), plan(50, 4), () -> REQUEST);
            assertThat(none.errors()).containsExactly(Map.entry("connection closed", 50L));
        }
    }

    @Test
    void a_request_goes_out_with_its_authority_its_fields_and_its_body() throws Exception {
        try (Http2Server server = new Http2Server(100, (number, stream) -> stream.answer("12345"))) {
            Request post = Request.of("POST", "/x?y", Map.of("Host", "shop", "X-Key", "Z"), "hello", Check.HTTP_OK);
            Measured measured = generator.run(server.peer(1), plan(5, 1), () -> post);
            assertThat(measured.bytes()).isEqualTo(25);
            assertThat(server.requests)
                    .hasSize(5)
                    .first()
                    .asString()
                    .contains(":method: POST\n", ":path: /x?y\n")
                    .contains(":scheme: https\n", ":authority: shop\n", "x-key: Z\n", "content-length: 5\n")
                    .doesNotContain("host:")
                    .endsWith("\nhello");
        }
    }

    @Test
    void slow_readers_have_begun_when_they_are_there_and_hold_nobody_up() throws Exception {
        String large = "x".repeat(8 << 20);
        try (Http2Server server = new Http2Server(100, (number, stream) -> stream.answer(number <= 3 ? large : "x"))) {
            SlowReaders readers = generator.slowReaders(server.peer(1), REQUEST, 3);
            assertThat(server.requests).hasSize(3);
            Measured measured = generator.run(server.peer(2), plan(100, 4), () -> REQUEST);
            readers.close();
            assertThat(measured.errors()).isEmpty();
            assertThat(measured.bytes()).isEqualTo(100);
        }
    }

    @Test
    void a_server_that_speaks_no_http_2_is_refused() throws Exception {
        WooShop shop = new WooShop(1, 1, 1, 100);
        Front front = new Front(shop, new FaultPlan(), Duration.ZERO);
        try (ShopServer server = ShopServer.start(shop, front, 0, true, Clock.systemUTC())) {
            Peer peer = Peer.of(server.origin());
            assertThat(generator.agreed(peer)).startsWith("HTTP/1.1, TLSv1.3, ");
            assertThatThrownBy(() -> generator.run(peer.overHttp2(8), plan(10, 1), () -> REQUEST))
                    .hasMessageContaining("does not speak HTTP/2");
        }
        assertThatThrownBy(() -> Peer.of("http://127.0.0.1:80").overHttp2(8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("over TLS");
    }

    private static LoadPlan plan(double perSecond, int places) {
        return new LoadPlan(
                Arrival.constant, perSecond, Duration.ofSeconds(1), places, 1000, Duration.ofSeconds(10), 1);
    }
}
