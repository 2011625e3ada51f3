package io.cartway.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** When a connection is used again, and when a request is sent again. */
class PoolTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Duration LONG = Duration.ofSeconds(30);

    private static void answerAlways(ScriptedServer.Peer peer) throws Exception {
        while (peer.request() != null) {
            peer.send(OK);
        }
    }

    private static UpstreamRequest request(ScriptedServer server, boolean idempotent) {
        URI uri = URI.create("http://localhost:" + server.port() + "/");
        return new UpstreamRequest(idempotent ? "GET" : "POST", uri, Map.of(), ByteBuffer.allocate(0), idempotent);
    }

    private static Answer ask(ClientOnLoop client, ScriptedServer server) throws Exception {
        return client.send(request(server, true), ClientOnLoop.STORE);
    }

    private static void warmUp(ClientOnLoop client, ScriptedServer server) throws Exception {
        assertThat(ask(client, server).await()).isEqualTo("ok");
        await().until(() -> client.idle() == 1);
    }

    @Test
    void a_connection_is_never_shared_between_stores() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(PoolTest::answerAlways);
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            for (String store : List.of("a", "b", "a", "b")) {
                UpstreamTarget target = new UpstreamTarget(store, true, null);
                assertThat(client.send(request(server, true), target).await()).isEqualTo("ok");
            }
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_connection_is_not_used_for_another_certificate_or_host_name() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(PoolTest::answerAlways);
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            warmUp(client, server);
            UpstreamTarget pinned = new UpstreamTarget("store-1", true, "00".repeat(32));
            assertThat(client.send(request(server, true), pinned).await()).isEqualTo("ok");
            assertThat(client.send("http://shop.example:" + server.port()).await())
                    .isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void an_idle_connection_that_the_platform_closes_is_dropped() throws Exception {
        CountDownLatch idle = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.send(OK);
                    idle.await();
                });
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            warmUp(client, server);
            idle.countDown();
            await().until(() -> client.idle() == 0);
        }
    }

    @Test
    void a_byte_on_an_idle_connection_closes_it() throws Exception {
        CountDownLatch idle = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.send(OK);
                    idle.await();
                    peer.send("H");
                    peer.awaitClose();
                });
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            warmUp(client, server);
            idle.countDown();
            await().until(() -> client.idle() == 0);
        }
    }

    @Test
    void an_idle_connection_is_closed_when_its_time_is_over() throws Exception {
        UpstreamSettings settings = ClientOnLoop.times(LONG, LONG, Duration.ofMillis(300));
        try (ScriptedServer server = ScriptedServer.plain(PoolTest::answerAlways);
                ClientOnLoop client = ClientOnLoop.with(settings)) {
            warmUp(client, server);
            await().until(() -> client.idle() == 0);
            assertThat(ask(client, server).await()).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void the_platforms_keep_alive_limit_holds_with_a_second_to_spare() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nKeep-Alive: max=100, timeout=1\r\nContent-Length: 2\r\n\r\nok");
                    peer.awaitClose();
                });
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            assertThat(ask(client, server).await()).isEqualTo("ok");
            assertThat(ask(client, server).await()).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void one_store_keeps_only_so_many_connections() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    Thread.sleep(200);
                    peer.send(OK);
                    peer.awaitClose();
                });
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                answers.add(ask(client, server));
            }
            for (Answer answer : answers) {
                answer.await();
            }
            await().until(() -> client.idle() == ClientOnLoop.SETTINGS.idlePerStore());
        }
    }

    @Test
    void a_read_is_repeated_when_a_used_connection_was_just_closed() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.send(OK);
                    peer.request(); // and closes without an answer
                });
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            warmUp(client, server);
            assertThat(ask(client, server).await()).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void a_write_is_never_repeated_once_it_may_have_arrived() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.send(OK);
                    peer.request();
                });
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            warmUp(client, server);
            assertThat(client.send(request(server, false), ClientOnLoop.STORE).awaitFailure())
                    .isEqualTo(new UpstreamFailure(UpstreamFailure.Kind.CUT, false, true));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void nothing_is_repeated_after_the_first_byte_of_an_answer() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.send(OK);
                    peer.request();
                    peer.send("H");
                });
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            warmUp(client, server);
            assertThat(ask(client, server).awaitFailure())
                    .isEqualTo(new UpstreamFailure(UpstreamFailure.Kind.CUT, true, true));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_fresh_connection_that_closes_is_a_failure_at_once() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    if (peer.index == 0) {
                        peer.request();
                        peer.send(OK);
                    }
                    peer.request();
                });
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            warmUp(client, server);
            assertThat(ask(client, server).awaitFailure())
                    .isEqualTo(new UpstreamFailure(UpstreamFailure.Kind.CUT, false, true));
            assertThat(server.connections()).isEqualTo(2);
        }
    }
}
