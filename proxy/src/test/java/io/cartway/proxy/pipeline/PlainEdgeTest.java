package io.cartway.proxy.pipeline;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cartway.proxy.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edge on real sockets without TLS, where the kernel has its say; with epoll and with NIO. */
class PlainEdgeTest {
    private static EdgeSettings settings(int connectionsPerAddress, Duration stalledReader) {
        EdgeSettings d = EdgeSettings.defaults();
        return new EdgeSettings(
                connectionsPerAddress,
                d.connections(),
                d.requestLineBytes(),
                d.headerBytes(),
                d.headerFields(),
                d.requestsPerConnection(),
                d.pipelinedRequests(),
                d.handshakeTimeout(),
                d.headTimeout(),
                d.idleTimeout(),
                d.bodyGrace(),
                d.bodyBytesPerSecond(),
                stalledReader,
                d.http1WriteBuffer(),
                d.http2WriteBuffer(),
                d.lingerBytes(),
                d.linger(),
                d.http2());
    }

    private static RunningServer start(boolean epoll, EdgeSettings settings) throws IOException {
        return RunningServer.plain(epoll ? Transport.detect() : Transport.portable(), settings);
    }

    private static Socket connect(RunningServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_early_answer_survives_the_upload_that_goes_on(boolean epoll) throws Exception {
        try (RunningServer server = start(epoll, EdgeSettings.defaults());
                Socket socket = connect(server)) {
            socket.getOutputStream()
                    .write("POST /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n".getBytes(US_ASCII));
            await().until(() -> !server.exchanges.events.isEmpty());
            socket.getOutputStream().write(new byte[40_000]);
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            assertThat(answer)
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("connection: close")
                    .endsWith("hello a");
            await().until(() -> server.server.connections() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_connection_too_many_of_one_address_is_closed_at_once(boolean epoll) throws Exception {
        try (RunningServer server = start(epoll, settings(3, Duration.ofMinutes(1)))) {
            List<Socket> sockets = new ArrayList<>();
            try {
                for (int i = 0; i < 3; i++) {
                    sockets.add(connect(server));
                }
                await().until(() -> server.server.connections() == 3);
                try (Socket fourth = connect(server)) {
                    assertThat(fourth.getInputStream().read()).isEqualTo(-1);
                }
                sockets.remove(0).close();
                await().until(() -> server.server.connections() == 2);
                try (Socket next = connect(server)) {
                    next.getOutputStream().write("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
                    assertThat(next.getInputStream().read()).isEqualTo('H');
                }
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_reader_that_takes_nothing_is_cut(boolean epoll) throws Exception {
        try (RunningServer server = start(epoll, settings(200, Duration.ofSeconds(1)));
                Socket socket = connect(server)) {
            socket.getOutputStream().write("GET /big?1000000000 HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
            await().until(() -> server.server.connections() == 1);
            await().until(() -> server.server.connections() == 0);
            await().until(() -> server.exchanges.events.contains("inactive /big?1000000000"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_slow_reader_is_not_cut(boolean epoll) throws Exception {
        try (RunningServer server = start(epoll, settings(200, Duration.ofSeconds(1)));
                Socket socket = connect(server)) {
            socket.getOutputStream().write("GET /big?20000000 HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
            byte[] part = new byte[1 << 20];
            for (int i = 0; i < 12; i++) {
                Thread.sleep(200);
                assertThat(socket.getInputStream().readNBytes(part, 0, part.length))
                        .isEqualTo(part.length);
            }
            assertThat(server.server.connections()).isEqualTo(1);
        }
    }
}
