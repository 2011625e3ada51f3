package io.cartway.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can go wrong before and between the bytes. */
class DeadlineTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);

    private static ClientOnLoop impatient() throws Exception {
        return ClientOnLoop.with(ClientOnLoop.times(SHORT, SHORT, LONG));
    }

    private static void isFailure(Answer answer, UpstreamFailure.Kind kind, boolean answered, boolean sent)
            throws Exception {
        assertThat(answer.awaitFailure()).isEqualTo(new UpstreamFailure(kind, answered, sent));
    }

    @Test
    void silence_after_the_request_is_no_answer() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(ScriptedServer.Peer::awaitClose);
                ClientOnLoop client = impatient()) {
            isFailure(client.send("http://localhost:" + server.port()), UpstreamFailure.Kind.NO_ANSWER, false, true);
        }
    }

    @Test
    void a_head_must_be_complete_soon_after_its_first_byte() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    for (char c : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: aaaaaaaaaaaaaaaaaaaa".toCharArray()) {
                        peer.send(String.valueOf(c));
                        Thread.sleep(50);
                    }
                });
                ClientOnLoop client = impatient()) {
            isFailure(client.send("http://localhost:" + server.port()), UpstreamFailure.Kind.NO_ANSWER, true, true);
        }
    }

    @Test
    void silence_inside_the_body_is_a_stall() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab");
                    peer.awaitClose();
                });
                ClientOnLoop client = impatient()) {
            isFailure(client.send("http://localhost:" + server.port()), UpstreamFailure.Kind.STALLED, true, true);
        }
    }

    @Test
    void a_slow_body_is_no_stall() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
                    for (int i = 0; i < 10; i++) {
                        peer.send("x");
                        Thread.sleep(60);
                    }
                });
                ClientOnLoop client = impatient()) {
            assertThat(client.send("http://localhost:" + server.port()).await()).isEqualTo("x".repeat(10));
        }
    }

    @Test
    void the_time_in_which_we_do_not_read_is_not_counted() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
                    Thread.sleep(900);
                    peer.send("cd");
                });
                ClientOnLoop client = impatient()) {
            Answer answer = new Answer();
            UpstreamCall call =
                    client.start(ClientOnLoop.get("http://localhost:" + server.port()), ClientOnLoop.STORE, answer);
            answer.awaitStatus();
            client.run(call::pause);
            Thread.sleep(800);
            assertThat(answer.isOver()).isFalse();
            client.run(call::resume);
            assertThat(answer.await()).isEqualTo("abcd");
        }
    }

    @Test
    void nobody_listening_is_no_connection() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (ClientOnLoop client = impatient()) {
            isFailure(client.send("http://localhost:" + port), UpstreamFailure.Kind.NOT_CONNECTED, false, false);
        }
    }

    @Test
    void the_next_address_is_tried_when_one_refuses() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
                ClientOnLoop client = impatient()) {
            client.names.put(
                    "two.example", List.of(InetAddress.getByName("127.0.0.9"), InetAddress.getLoopbackAddress()));
            assertThat(client.send("http://two.example:" + server.port()).await())
                    .isEqualTo("ok");
        }
    }

    @Test
    void an_unknown_name_is_not_resolved() throws Exception {
        try (ClientOnLoop client = impatient()) {
            isFailure(client.send("http://unknown.example:8080"), UpstreamFailure.Kind.NOT_RESOLVED, false, false);
        }
    }

    @Test
    void one_address_that_may_not_be_reached_spoils_all() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(ScriptedServer.Peer::awaitClose);
                ClientOnLoop client = impatient()) {
            client.names.put(
                    "mixed.example",
                    List.of(InetAddress.getLoopbackAddress(), InetAddress.getByName("169.254.169.254")));
            isFailure(
                    client.send("http://mixed.example:" + server.port()),
                    UpstreamFailure.Kind.ADDRESS_REFUSED,
                    false,
                    false);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void a_name_that_begins_to_point_elsewhere_is_refused_although_its_connection_is_open() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    while (peer.request() != null) {
                        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    }
                });
                ClientOnLoop client = impatient()) {
            assertThat(client.send("http://shop.example:" + server.port()).await())
                    .isEqualTo("ok");
            client.names.put("shop.example", List.of(InetAddress.getByName("10.0.0.1")));
            isFailure(
                    client.send("http://shop.example:" + server.port()),
                    UpstreamFailure.Kind.ADDRESS_REFUSED,
                    false,
                    false);
        }
    }

    @Test
    void loopback_is_refused_by_name_and_by_number_unless_it_is_allowed() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(ScriptedServer.Peer::awaitClose);
                ClientOnLoop client = new ClientOnLoop(
                        false, ClientOnLoop.SETTINGS, new EgressGuard(List.of()), ClientOnLoop.tls())) {
            for (String host : List.of("localhost", "127.0.0.1", "[::1]", "2130706433", "user@127.0.0.1")) {
                isFailure(
                        client.send("http://" + host + ":" + server.port()),
                        UpstreamFailure.Kind.ADDRESS_REFUSED,
                        false,
                        false);
            }
            isFailure(client.send("http://localhost:8080"), UpstreamFailure.Kind.ADDRESS_REFUSED, false, false);
            assertThat(server.connections()).isZero();
        }
    }
}
