package io.cartway.proxy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cartway.proxy.pipeline.Http2TestClient.Stream;
import io.cartway.proxy.transport.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Peers that keep to the letter of HTTP/2 and mean harm, or do not keep to it. Their frames are written byte by byte. */
class Http2AbuseTest {
    private static final int FRAME_HEAD = 9;
    private static final int UNKNOWN_TYPE = 0x42;
    /** Of Netty as a client: 1 is for an upgrade. */
    private static final int FIRST_STREAM = 3;

    @TempDir
    private Path directory;

    private RunningServer server;
    private Http2TestClient client;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.secure(Transport.detect(), impatient(), directory);
        client = new Http2TestClient(server.port());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    /** The defaults, but for how long slow bodies and readers are waited for. */
    private static EdgeSettings impatient() {
        EdgeSettings d = EdgeSettings.defaults();
        return new EdgeSettings(
                d.connectionsPerAddress(),
                d.connections(),
                d.requestLineBytes(),
                d.headerBytes(),
                d.headerFields(),
                d.requestsPerConnection(),
                d.pipelinedRequests(),
                d.handshakeTimeout(),
                d.headTimeout(),
                d.idleTimeout(),
                Duration.ofSeconds(2),
                d.bodyBytesPerSecond(),
                Duration.ofSeconds(2),
                d.http1WriteBuffer(),
                d.http2WriteBuffer(),
                d.lingerBytes(),
                d.linger(),
                d.http2());
    }

    private static ByteBuf frame(int type, int flags, int stream, byte... payload) {
        return Unpooled.buffer(FRAME_HEAD + payload.length)
                .writeMedium(payload.length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream)
                .writeBytes(payload);
    }

    /** Past the client's own codec, so that nothing corrects what is sent. Nothing is sent once the server has ended it. */
    private void send(ByteBuf bytes) {
        ChannelHandlerContext codec = client.connection.pipeline().context(Http2FrameCodec.class);
        if (codec == null) {
            bytes.release();
        } else {
            codec.writeAndFlush(bytes);
        }
    }

    private void flood(int frames, IntFunction<ByteBuf> frame) {
        for (int i = 0; i < frames; i++) {
            send(frame.apply(i));
        }
    }

    private void expectCalm() {
        await().until(() ->
                client.goAways.contains(Http2Error.ENHANCE_YOUR_CALM.code()) || !client.connection.isActive());
        await().until(() -> !client.connection.isActive());
        await().until(() -> server.server.connections() == 0);
    }

    private void expectAlive() throws Exception {
        assertThat(client.get("/hello").end()).isEqualTo("end");
        assertThat(client.goAways).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"150,true", "450,false"})
    void priorities_of_streams_that_do_not_exist_have_a_budget(int frames, boolean withinBudget) throws Exception {
        flood(
                frames,
                i -> frame(Http2FrameTypes.PRIORITY, 0, 101 + 2 * i, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 9));
        expect(withinBudget);
    }

    @ParameterizedTest
    @CsvSource({"150,true", "450,false"})
    void frames_of_an_unknown_type_have_a_budget(int frames, boolean withinBudget) throws Exception {
        flood(frames, i -> frame(UNKNOWN_TYPE, 0, 0, (byte) 1));
        expect(withinBudget);
    }

    @ParameterizedTest
    @CsvSource({"10000,true", "45000,false"})
    void window_updates_have_a_budget(int frames, boolean withinBudget) throws Exception {
        ByteBuf one = frame(Http2FrameTypes.WINDOW_UPDATE, 0, 0, (byte) 0, (byte) 0, (byte) 0, (byte) 1);
        int many = 500; // in one write, or the client is what takes the time
        ByteBuf bytes = Unpooled.buffer(many * one.readableBytes());
        for (int i = 0; i < many; i++) {
            bytes.writeBytes(one, 0, one.readableBytes());
        }
        flood(frames / many, i -> bytes.copy());
        expect(withinBudget);
    }

    @ParameterizedTest
    @CsvSource({"50,true", "250,false"})
    void data_without_bytes_has_a_budget(int frames, boolean withinBudget) throws Exception {
        Stream upload = client.request("POST", "/read", false, false);
        await().until(() -> !server.exchanges.events.isEmpty());
        int id = upload.channel().stream().id();
        flood(frames, i -> frame(Http2FrameTypes.DATA, 0, id));
        expect(withinBudget);
    }

    private void expect(boolean withinBudget) throws Exception {
        if (withinBudget) {
            expectAlive();
        } else {
            expectCalm();
        }
    }

    /** CVE-2025-8671: the peer never resets, it makes the server do so. More than our budget, less than Netty's loose one. */
    @Test
    void resets_that_a_peer_provokes_count_as_its_own() throws Exception {
        try {
            for (int i = 0; i < 250 && client.connection.isActive(); i++) {
                client.get("/never");
                // An increment of zero is a stream error.
                send(frame(Http2FrameTypes.WINDOW_UPDATE, 0, FIRST_STREAM + 2 * i, (byte) 0, (byte) 0, (byte) 0, (byte)
                        0));
            }
        } catch (ExecutionException closed) {
            assertThat(client.connection.isActive()).isFalse();
        }
        expectCalm();
    }

    @Test
    void streams_above_the_limit_are_refused_and_the_others_live() throws Exception {
        for (int i = 0; i < 100; i++) {
            client.get("/never");
        }
        await().until(() -> server.exchanges.events.size() == 100);
        Http2FrameCodec codec = client.connection.pipeline().get(Http2FrameCodec.class);
        client.connection
                .eventLoop()
                .submit(() -> codec.connection().local().maxActiveStreams(1_000)) // the server's limit, forgotten
                .sync();
        assertThat(client.get("/hello").end()).isEqualTo("reset " + Http2Error.REFUSED_STREAM.code());
        assertThat(server.exchanges.events).hasSize(100);
        assertThat(client.connection.isActive()).isTrue();
    }

    @Test
    void too_large_header_fields_are_refused_and_never_reach_an_exchange() throws Exception {
        DefaultHttp2Headers large = new DefaultHttp2Headers();
        large.setAll(Http2TestClient.head("GET", "/hello"));
        for (int i = 0; i < 5; i++) {
            large.add("x-" + i, "v".repeat(7_000));
        }
        Stream stream = client.request(large, true, false);
        stream.end();
        assertThat(stream.head.get().status()).hasToString("431");
        assertThat(server.exchanges.events).noneMatch(event -> event.contains("/hello"));
        expectAlive();
    }

    @Test
    void a_reader_that_takes_nothing_is_cut_and_the_others_live() throws Exception {
        Stream stalled = client.request("GET", "/big?10000000", true, true);
        await().until(() -> server.exchanges.events.contains("inactive /big?10000000"));
        assertThat(client.get("/hello").end()).isEqualTo("end");
        stalled.channel().config().setAutoRead(true);
        assertThat(stalled.end()).isEqualTo("reset " + Http2Error.CANCEL.code());
    }

    @Test
    void a_body_that_comes_too_slowly_is_ended_with_408() throws Exception {
        Stream slow = client.request("POST", "/read", false, false);
        slow.channel().writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[10])));
        slow.end();
        assertThat(slow.head.get().status()).hasToString("408");
        expectAlive();
    }
}
