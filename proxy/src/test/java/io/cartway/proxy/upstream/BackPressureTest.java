package io.cartway.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader that doesn't read. */
class BackPressureTest {
    private static final int SIZE = 3_000_000;

    private static ClientOnLoop on(boolean epoll) throws Exception {
        return new ClientOnLoop(epoll, ClientOnLoop.SETTINGS, ClientOnLoop.LOOPBACK, ClientOnLoop.tls());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_answer_is_whole_although_the_platform_closed_while_we_did_not_read(boolean epoll) throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n");
                    peer.send("x".repeat(SIZE));
                });
                ClientOnLoop client = on(epoll)) {
            Answer answer = new Answer();
            UpstreamCall call =
                    client.start(ClientOnLoop.get("http://localhost:" + server.port()), ClientOnLoop.STORE, answer);
            answer.awaitStatus();
            for (int i = 0; i < 40; i++) {
                client.run(call::pause);
                Thread.sleep(5);
                client.run(call::resume);
            }
            assertThat(answer.await()).hasSize(SIZE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_the_kernel_held_at_the_end_of_the_connection_is_told_after_the_pause(boolean epoll) throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(100_000));
                    peer.socket.close();
                    closed.countDown();
                });
                ClientOnLoop client = on(epoll)) {
            Answer answer = new Answer();
            UpstreamCall call = client.startPaused("http://localhost:" + server.port(), answer);
            closed.await();
            Thread.sleep(300);
            assertThat(answer.isOver()).isFalse();
            assertThat(answer.bodySize()).isZero();
            client.run(call::resume);
            assertThat(answer.await()).hasSize(100_000);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_pause_stops_the_platform(boolean epoll) throws Exception {
        AtomicLong written = new AtomicLong();
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.socket.setSendBufferSize(64 * 1024);
                    peer.send("HTTP/1.1 200 OK\r\n\r\n");
                    OutputStream out = peer.socket.getOutputStream();
                    byte[] block = new byte[8192];
                    while (true) {
                        out.write(block);
                        written.addAndGet(block.length);
                    }
                });
                ClientOnLoop client = on(epoll)) {
            Answer answer = new Answer();
            UpstreamCall call = client.startPaused("http://localhost:" + server.port(), answer);
            await().until(() -> {
                long before = written.get();
                Thread.sleep(200);
                return before > 0 && before == written.get();
            });
            assertThat(client.buffered()).isLessThan(200_000);
            long held = written.get();
            client.run(call::resume);
            await().until(() -> answer.bodySize() > held);
            client.run(call::cancel);
        }
    }

    @Test
    void a_cancelled_call_tells_nothing_more_and_closes() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab");
                    peer.awaitClose();
                    gone.countDown();
                });
                ClientOnLoop client = on(false)) {
            Answer answer = new Answer();
            UpstreamCall call =
                    client.start(ClientOnLoop.get("http://localhost:" + server.port()), ClientOnLoop.STORE, answer);
            answer.awaitStatus();
            client.run(call::cancel);
            gone.await();
            assertThat(answer.isOver()).isFalse();
            client.run(call::resume);
            client.run(call::cancel);
        }
    }

    @Test
    void a_call_cancelled_while_it_waits_leaves_nothing_behind() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.plain(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(100_000));
                    peer.socket.close();
                    closed.countDown();
                });
                ClientOnLoop client = on(true)) {
            Answer answer = new Answer();
            UpstreamCall call = client.startPaused("http://localhost:" + server.port(), answer);
            closed.await();
            Thread.sleep(200);
            client.run(call::cancel);
            assertThat(answer.bodySize()).isZero();
        }
    }

    @Test
    void a_call_may_be_cancelled_before_it_has_a_connection() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(ScriptedServer.Peer::awaitClose);
                ClientOnLoop client = on(false)) {
            Answer answer = new Answer();
            client.run(() -> client.client
                    .send(ClientOnLoop.get("http://localhost:" + server.port()), ClientOnLoop.STORE, false, 0, answer)
                    .cancel());
            await().until(() -> server.connections() == 1);
            assertThat(answer.isOver()).isFalse();
            assertThat(server.requests()).isEmpty();
        }
    }
}
