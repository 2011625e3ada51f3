package io.cartway.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class PlainHttpTest {
    private static void serveForever(ScriptedServer.Peer peer, String answer) throws Exception {
        while (peer.request() != null) {
            peer.send(answer);
        }
    }

    @Test
    void an_answer_with_a_length_comes_whole_and_its_connection_is_used_again() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(
                        peer -> serveForever(peer, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
                ClientOnLoop client = ClientOnLoop.withDefaults()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send("http://localhost:" + server.port() + "/a/b?c=d%20e")
                                .await())
                        .isEqualTo("hello");
                await().until(() -> client.idle() == 1);
            }
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests().get(0))
                    .isEqualTo("GET /a/b?c=d%20e HTTP/1.1\r\nhost: localhost:" + server.port()
                            + "\r\naccept-encoding: identity\r\nuser-agent: cartway\r\n\r\n");
        }
    }
}
