package io.cartway.bench.load;

import static io.cartway.bench.load.StallingServer.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoadGeneratorTest {
    private static final Request REQUEST = Request.of("GET", "/", Map.of("Host", "localhost"), "", Check.HTTP_OK);

    private final LoadGenerator generator = new LoadGenerator();

    @AfterEach
    void close() {
        generator.close();
    }

    @Test
    void a_stall_is_seen_by_every_call_that_was_due_meanwhile() throws Exception {
        try (StallingServer server = new StallingServer(ok("x"), number -> {
            if (number == 100) {
                Thread.sleep(300);
            }
        })) {
            Measured measured = generator.run(server.peer(), plan(500, 2, 1000), () -> REQUEST);
            assertThat(measured.answered()).isEqualTo(measured.due()).isEqualTo(500);
            // A client that waits for its answer would have noticed the stall once, or once a connection.
            long slow = measured.latency().getCountBetweenValues(100_000, Long.MAX_VALUE);
            assertThat(slow).isGreaterThan(90);
            assertThat(measured.latency().getValueAtPercentile(99)).isGreaterThan(250_000);
        }
    }

    @Test
    void what_is_due_beyond_the_outstanding_calls_is_unsent_and_what_never_comes_is_an_error() throws Exception {
        try (StallingServer server = new StallingServer(ok("x"), number -> Thread.sleep(60_000))) {
            Measured measured = generator.run(server.peer(), plan(100, 2, 10), () -> REQUEST);
            assertThat(measured.answered()).isZero();
            assertThat(measured.errors()).containsExactly(Map.entry("no answer in time", 10L));
            assertThat(measured.unsent()).isEqualTo(measured.due() - 10).isEqualTo(90);
        }
    }

    @Test
    void flat_out_every_connection_is_always_busy_and_no_call_waits() throws Exception {
        try (StallingServer server = new StallingServer(ok("x"), number -> Thread.sleep(5))) {
            LoadPlan plan = plan(500, 2, 1000).flatOut(Duration.ofSeconds(1));
            Measured measured = generator.run(server.peer(), plan, () -> REQUEST);
            // The server does one after the other: about 200 fit into a second.
            assertThat(measured.answered()).isBetween(50L, 205L);
            assertThat(measured.answered() + measured.unsent()).isEqualTo(measured.due());
            assertThat(measured.latency().getMaxValue()).isLessThan(500_000);
        }
    }

    @Test
    void errors_are_told_apart_and_the_run_goes_on() throws Exception {
        try (StallingServer closing = new StallingServer("", number -> {});
                StallingServer refusing = new StallingServer(
                        "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n", number -> {});
                StallingServer garbled = new StallingServer("nonsense\r\n\r\n", number -> {})) {
            assertThat(errors(closing)).containsOnlyKeys("connection closed");
            assertThat(errors(refusing)).containsOnlyKeys("http 429");
            assertThat(errors(garbled)).containsOnlyKeys("unreadable answer");
        }
    }

    private Map<String, Long> errors(StallingServer server) {
        Measured measured = generator.run(server.peer(), plan(50, 2, 100), () -> REQUEST);
        assertThat(measured.failed()).isEqualTo(measured.due()).isEqualTo(50);
        return measured.errors();
    }

    @Test
    void the_timeline_holds_every_answer_and_the_lag_is_small() throws Exception {
        try (StallingServer server = new StallingServer(ok("hello"), number -> {})) {
            Measured measured = generator.run(server.peer(), plan(200, 2, 100), () -> REQUEST);
            assertThat(measured.timeline()).hasSize(4);
            assertThat(measured.timeline().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(200);
            assertThat(measured.timeline().get(2).doubleValue()).isCloseTo(50, within(25.0));
            assertThat(measured.bytes()).isEqualTo(200 * 5);
            Measured twice = measured.plus(measured);
            assertThat(twice.timeline()).hasSize(8);
            assertThat(twice.latency().getTotalCount()).isEqualTo(400);
        }
    }

    @Test
    void a_server_that_is_not_there_is_said_at_once() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Peer nobody = Peer.of("http://127.0.0.1:" + port);
        assertThatThrownBy(() -> generator.run(nobody, plan(10, 1, 1), () -> REQUEST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no load on");
    }

    private static LoadPlan plan(double perSecond, int connections, int outstanding) {
        return new LoadPlan(
                Arrival.constant,
                perSecond,
                Duration.ofSeconds(1),
                connections,
                outstanding,
                Duration.ofMillis(500),
                1);
    }
}
