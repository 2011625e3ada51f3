package io.cartway.proxy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cartway.proxy.pipeline.Http2TestClient.Stream;
import io.cartway.proxy.transport.Transport;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2SettingsFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Settings;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2EdgeTest {
    private static final String INTERNAL_ERROR = "reset " + Http2Error.INTERNAL_ERROR.code();

    @TempDir
    private Path directory;

    private RunningServer server;
    private Http2TestClient client;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.secure(Transport.detect(), EdgeSettings.defaults(), directory);
        client = new Http2TestClient(server.port());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void an_abort_is_a_reset_with_internal_error() throws Exception {
        Stream stream = client.get("/abort");
        assertThat(stream.end()).isEqualTo(INTERNAL_ERROR);
        assertThat(stream.bytes).hasValue(4);
    }

    @Test
    void a_hundred_and_fifty_breaks_of_ours_leave_the_connection_open() throws Exception {
        Stream living = client.request("GET", "/big?2000000", true, true);
        for (int i = 0; i < 150; i++) {
            assertThat(client.get("/abort").end()).isEqualTo(INTERNAL_ERROR);
        }
        living.channel().config().setAutoRead(true);
        assertThat(living.end()).isEqualTo("end");
        assertThat(living.bytes).hasValue(2_000_000);
    }

    @Test
    void a_reset_reaches_the_exchange_while_its_data_waits() throws Exception {
        Stream stream = client.request("POST", "/never", false, false);
        stream.channel()
                .writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[60_000])))
                .sync();
        await().until(() -> server.exchanges.events.contains("POST /never"));
        long start = System.nanoTime();
        stream.channel()
                .writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL))
                .sync();
        await().until(() -> server.exchanges.events.contains("gone /never"));
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }

    /** A client that still sends may lose the GOAWAY to the reset of the connection, but gets no other one. */
    private void expectCalm() {
        await().until(() -> !client.connection.isActive());
        assertThat(client.goAways).allMatch(code -> code == Http2Error.ENHANCE_YOUR_CALM.code());
    }

    @Test
    void rapid_resets_end_the_connection() throws Exception {
        try {
            // More than one window's budget: on a slow machine the resets may fall into two windows.
            for (int i = 0; i < 2_000 && client.goAways.isEmpty(); i++) {
                client.get("/never").channel().writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
            }
        } catch (ExecutionException closed) {
            assertThat(closed).hasCauseInstanceOf(ClosedChannelException.class);
        }
        expectCalm();
    }

    @Test
    void a_flood_of_pings_ends_the_connection() {
        for (int i = 0; i < 300; i++) {
            client.connection.writeAndFlush(new DefaultHttp2PingFrame(i));
        }
        expectCalm();
    }

    @Test
    void a_flood_of_settings_ends_the_connection() {
        for (int i = 0; i < 300; i++) {
            client.connection.writeAndFlush(
                    new DefaultHttp2SettingsFrame(new Http2Settings().maxHeaderListSize(10_000 + i)));
        }
        expectCalm();
    }

    @Test
    void stalled_uploads_do_not_freeze_the_others() throws Exception {
        for (int i = 0; i < 12; i++) {
            Stream stalled = client.request("POST", "/never", false, false);
            stalled.channel().writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[65_000])));
        }
        Stream stream = client.request("POST", "/read", false, false);
        for (int i = 0; i < 20; i++) {
            stream.channel()
                    .writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[30_000]), i == 19));
        }
        assertThat(stream.end()).isEqualTo("end");
    }

    @Test
    void a_stalled_reader_does_not_stop_the_others() throws Exception {
        client.request("GET", "/big?10000000", true, true);
        Stream stream = client.get("/big?1000000");
        assertThat(stream.end()).isEqualTo("end");
        assertThat(stream.bytes).hasValue(1_000_000);
    }

    @Test
    void an_answer_before_the_body_ends_the_stream_without_error() throws Exception {
        Stream stream = client.request("POST", "/hello", false, false);
        assertThat(stream.end()).isEqualTo("end");
        assertThat(stream.head.get().status()).hasToString("200");
        await().until(() -> !stream.channel().isActive());
        assertThat(client.get("/hello").end()).isEqualTo("end");
    }

    @Test
    void a_body_on_get_is_refused() throws Exception {
        Stream stream = client.request("GET", "/r", false, false);
        stream.channel().writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[3]), true));
        stream.end();
        assertThat(stream.head.get().status()).hasToString("400");
    }

    @Test
    void trailers_are_refused() throws Exception {
        Stream stream = client.request("POST", "/r", false, false);
        stream.channel().writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[3])));
        stream.channel().writeAndFlush(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().set("x", "y"), true));
        stream.end();
        assertThat(stream.head.get().status()).hasToString("400");
    }

    @Test
    void more_data_than_the_length_says_is_a_protocol_error() throws Exception {
        Stream stream = client.request(Http2TestClient.head("POST", "/r").set("content-length", "2"), false, false);
        stream.channel().writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[3]), true));
        assertThat(stream.end()).isEqualTo("reset " + Http2Error.PROTOCOL_ERROR.code());
    }

    @Test
    void a_host_that_differs_from_the_authority_is_refused() throws Exception {
        Stream stream = client.request(Http2TestClient.head("GET", "/r").set("host", "other"), true, false);
        stream.end();
        assertThat(stream.head.get().status()).hasToString("400");
    }

    @Test
    void head_has_no_body() throws Exception {
        Stream stream = client.request("HEAD", "/big?1000", true, false);
        assertThat(stream.end()).isEqualTo("end");
        assertThat(stream.bytes).hasValue(0);
        assertThat(stream.head.get().contains("transfer-encoding")).isFalse();
    }

    @Test
    void a_hundred_streams_may_be_open() throws Exception {
        for (int i = 0; i < 100; i++) {
            client.get("/never");
        }
        await().until(() -> server.exchanges.events.size() == 100);
        assertThat(client.connection.isActive()).isTrue();
    }

    @Test
    void a_drain_lets_running_streams_end_and_closes() throws Exception {
        Stream running = client.request("GET", "/big?3000000", true, true);
        await().until(() -> !server.exchanges.events.isEmpty());
        Thread drain = new Thread(() -> {
            try {
                server.server.drain(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        drain.start();
        await().until(() -> client.goAways.contains(Http2Error.NO_ERROR.code()));
        running.channel().config().setAutoRead(true);
        assertThat(running.end()).isEqualTo("end");
        assertThat(running.bytes).hasValue(3_000_000);
        drain.join();
        assertThat(client.goAways).hasSize(2);
        assertThat(server.server.connections()).isZero();
    }
}
