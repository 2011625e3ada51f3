package io.cartway.proxy.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cartway.connectors.spi.UpstreamRequest;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Platforms that speak HTTP/2, over real sockets; every buffer is counted. */
class Http2Test {
    private static final UpstreamTarget STORE = new UpstreamTarget("store-1", false, null);
    private static final int MIB = 1 << 20;

    private static X509Bundle authority;
    private static X509Bundle bundle;

    @BeforeAll
    static void issue() throws Exception {
        authority = new CertificateBuilder()
                .ecp256()
                .subject("CN=Authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        bundle = new CertificateBuilder()
                .ecp256()
                .subject("CN=shop.example")
                .addSanDnsName("shop.example")
                .buildIssuedBy(authority);
    }

    private static ClientOnLoop client() throws Exception {
        return client(ClientOnLoop.SETTINGS, SslProvider.JDK);
    }

    private static ClientOnLoop client(UpstreamSettings settings, SslProvider provider) throws Exception {
        UpstreamTls tls = new UpstreamTls(provider, true, List.of(authority.getCertificate()));
        return new ClientOnLoop(provider != SslProvider.JDK, settings, ClientOnLoop.LOOPBACK, tls);
    }

    private static Http2Shop shop(Http2Shop.Script script) throws Exception {
        return new Http2Shop(bundle, Http2Settings.defaultSettings(), script);
    }

    /** A shop that does this with every complete request. */
    private static Http2Shop answering(java.util.function.Consumer<Http2Shop.Stream> whole) throws Exception {
        return shop(new Http2Shop.Script() {
            @Override
            public void whole(Http2Shop.Stream stream) {
                whole.accept(stream);
            }
        });
    }

    private static Answer get(ClientOnLoop client, Http2Shop shop, String path) throws Exception {
        return client.send(ClientOnLoop.get(shop.url() + path), STORE);
    }

    private static UpstreamRequest post(Http2Shop shop, String body) {
        return new UpstreamRequest(
                "POST",
                URI.create(shop.url() + "/orders"),
                Map.of("authorization", "Bearer secret"),
                ByteBuffer.wrap(body.getBytes(ISO_8859_1)),
                false);
    }

    static Stream<SslProvider> providers() {
        return Stream.of(SslProvider.JDK, SslProvider.OPENSSL_REFCNT)
                .filter(provider -> provider == SslProvider.JDK || OpenSsl.isAvailable());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_request_and_its_answer(SslProvider provider) throws Exception {
        try (Http2Shop shop = answering(stream -> stream.head(103, false, "link", "</a>")
                        .head(201, false, "x-marker", "here")
                        .data("made ", false)
                        .data("it", true));
                ClientOnLoop client = client(ClientOnLoop.SETTINGS, provider)) {
            Answer answer = client.send(post(shop, "{\"a\":1}"), STORE);
            assertThat(answer.await()).isEqualTo("made it");
            assertThat(answer.awaitStatus()).isEqualTo(201);
            assertThat(answer.marker()).isEqualTo("here");
            Http2Shop.Stream asked = shop.streams.get(0);
            assertThat(asked.received()).isEqualTo(7);
            assertThat(asked.path()).isEqualTo("/orders");
            assertThat(asked.request.scheme()).hasToString("https");
            assertThat(asked.request.authority())
                    .hasToString(URI.create(shop.url()).getAuthority());
            assertThat(asked.request.get("authorization")).hasToString("Bearer secret");
            assertThat(asked.request.names()).doesNotContain("host", "connection", "transfer-encoding");
        }
    }

    @Test
    void requests_that_come_at_once_share_one_connection() throws Exception {
        List<Http2Shop.Stream> held = new ArrayList<>();
        try (Http2Shop shop = answering(stream -> {
                    held.add(stream);
                    if (held.size() == 5) {
                        held.forEach(one -> one.answer(one.path())); // only when all are there
                    }
                });
                ClientOnLoop client = client()) {
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                answers.add(get(client, shop, "/" + i));
            }
            for (int i = 0; i < 5; i++) {
                assertThat(answers.get(i).await()).isEqualTo("/" + i);
            }
            assertThat(shop.connections()).isEqualTo(1);
        }
    }

    @Test
    void another_store_has_a_connection_of_its_own() throws Exception {
        try (Http2Shop shop = answering(stream -> stream.answer("ok"));
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/").await()).isEqualTo("ok");
            Answer other = client.send(ClientOnLoop.get(shop.url()), new UpstreamTarget("store-2", false, null));
            assertThat(other.await()).isEqualTo("ok");
            assertThat(shop.connections()).isEqualTo(2);
        }
    }

    @Test
    void what_is_above_the_platforms_stream_limit_goes_over_another_connection() throws Exception {
        List<Http2Shop.Stream> held = new ArrayList<>();
        try (Http2Shop shop = new Http2Shop(
                        bundle, Http2Settings.defaultSettings().maxConcurrentStreams(2), new Http2Shop.Script() {
                            @Override
                            public void whole(Http2Shop.Stream stream) {
                                held.add(stream);
                                if (held.size() == 5) {
                                    held.forEach(one -> one.answer(one.path()));
                                }
                            }
                        });
                ClientOnLoop client = client()) {
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                answers.add(get(client, shop, "/" + i));
            }
            for (int i = 0; i < 5; i++) {
                assertThat(answers.get(i).await()).isEqualTo("/" + i);
            }
            assertThat(shop.connections()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void after_a_goaway_the_streams_above_it_are_sent_again_and_those_below_finish() throws Exception {
        List<Http2Shop.Stream> held = new ArrayList<>();
        try (Http2Shop shop = answering(stream -> {
                    if (stream.connection > 0) {
                        stream.answer("second connection");
                        return;
                    }
                    held.add(stream);
                    if (held.size() == 2) {
                        held.get(0).goAway();
                        held.get(0).answer("first connection");
                    }
                });
                ClientOnLoop client = client()) {
            Answer first = get(client, shop, "/first");
            await().until(() -> shop.streams.size() == 1);
            Answer second = client.send(post(shop, "x"), STORE);
            assertThat(first.await()).isEqualTo("first connection");
            assertThat(second.await()).isEqualTo("second connection");
            assertThat(get(client, shop, "/third").await()).isEqualTo("second connection");
            assertThat(shop.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_refused_stream_is_sent_again_whatever_it_is() throws Exception {
        try (Http2Shop shop = answering(stream -> {
                    if (stream.connection == 0) {
                        stream.reset(Http2Error.REFUSED_STREAM);
                    } else {
                        stream.answer("taken");
                    }
                });
                ClientOnLoop client = client()) {
            assertThat(client.send(post(shop, "x"), STORE).await()).isEqualTo("taken");
        }
    }

    @Test
    void a_request_is_sent_again_only_once() throws Exception {
        try (Http2Shop shop = answering(stream -> stream.reset(Http2Error.REFUSED_STREAM));
                ClientOnLoop client = client()) {
            UpstreamFailure failure = client.send(post(shop, "x"), STORE).awaitFailure();
            assertThat(failure).isEqualTo(new UpstreamFailure(UpstreamFailure.Kind.CUT, false, false));
            assertThat(shop.streams).hasSize(2);
        }
    }

    @Test
    void a_reset_is_a_failure_before_and_in_the_middle_of_an_answer() throws Exception {
        try (Http2Shop shop = answering(stream -> {
                    if (stream.path().equals("/middle")) {
                        stream.head(200, false).data("[1,", false);
                    }
                    stream.reset(Http2Error.INTERNAL_ERROR);
                });
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/before").awaitFailure())
                    .isEqualTo(new UpstreamFailure(UpstreamFailure.Kind.CUT, false, true));
            assertThat(get(client, shop, "/middle").awaitFailure().kind()).isEqualTo(UpstreamFailure.Kind.CUT);
            assertThat(shop.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_connection_that_ends_cuts_its_answers() throws Exception {
        try (Http2Shop shop = answering(stream -> {
                    stream.head(200, false).data("[1,", false);
                    stream.connectionChannel()
                            .eventLoop()
                            .schedule(stream::closeConnection, 100, java.util.concurrent.TimeUnit.MILLISECONDS);
                });
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/").awaitFailure())
                    .isEqualTo(new UpstreamFailure(UpstreamFailure.Kind.CUT, true, true));
            await().until(() -> client.on(client.client::multiplexed) == 0);
        }
    }

    @Test
    void an_end_that_is_no_end_of_the_body_is_a_failure() throws Exception {
        try (Http2Shop shop = answering(stream ->
                        stream.head(200, false, "content-length", "10").data("short", true));
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/").awaitFailure().kind()).isEqualTo(UpstreamFailure.Kind.MALFORMED);
        }
    }

    @Test
    void a_reset_without_error_is_no_end_either() throws Exception {
        try (Http2Shop shop = answering(stream -> {
                    stream.head(200, false).data("[1,", false);
                    stream.reset(Http2Error.NO_ERROR);
                });
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/").awaitFailure().kind()).isEqualTo(UpstreamFailure.Kind.CUT);
        }
    }

    @Test
    void fields_of_the_connection_make_no_answer() throws Exception {
        try (Http2Shop shop = answering(stream -> stream.head(200, false, "x-a", "b", "transfer-encoding", "chunked")
                        .data("x", true));
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/").awaitFailure().kind()).isEqualTo(UpstreamFailure.Kind.MALFORMED);
        }
    }

    @Test
    void heads_and_statuses_without_body_end_by_themselves() throws Exception {
        try (Http2Shop shop = answering(stream -> stream.head(
                        stream.path().equals("/none") ? 204 : 200,
                        true,
                        stream.path().equals("/none") ? "x-a" : "content-length",
                        "3000"));
                ClientOnLoop client = client()) {
            UpstreamRequest head =
                    new UpstreamRequest("HEAD", URI.create(shop.url() + "/"), Map.of(), ByteBuffer.allocate(0), true);
            assertThat(client.send(head, STORE).await()).isEmpty();
            assertThat(get(client, shop, "/none").await()).isEmpty();
        }
    }

    @Test
    void trailers_end_a_body() throws Exception {
        try (Http2Shop shop = answering(
                        stream -> stream.head(200, false).data("body", false).trailers("x-sum", "1"));
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/").await()).isEqualTo("body");
        }
    }

    @Test
    void a_compressed_answer_is_read() throws Exception {
        try (Http2Shop shop = answering(stream -> stream.head(200, false, "content-encoding", "gzip")
                        .data(Unpooled.wrappedBuffer(Gzip.of("[1,2]")), true));
                ClientOnLoop client = client()) {
            Answer answer = new Answer();
            client.on(() -> client.client.ask(ClientOnLoop.get(shop.url()), STORE, answer));
            assertThat(answer.await()).isEqualTo("[1,2]");
            assertThat(shop.streams.get(0).request.get("accept-encoding")).hasToString("gzip");
        }
    }

    @Test
    void a_reader_that_does_not_read_holds_a_window_and_gets_everything_later() throws Exception {
        int size = 8 * MIB;
        try (Http2Shop shop = answering(
                        stream -> stream.head(200, false).data(Unpooled.wrappedBuffer(new byte[size]), true));
                ClientOnLoop client = client()) {
            Answer answer = new Answer();
            UpstreamCall call = client.start(ClientOnLoop.get(shop.url()), STORE, answer);
            answer.awaitStatus();
            for (int i = 0; i < 10; i++) {
                client.run(call::pause);
                Thread.sleep(20);
                assertThat(client.buffered()).isLessThan(512 * 1024);
                client.run(call::resume);
            }
            assertThat(answer.await()).hasSize(size);
        }
    }

    @Test
    void answers_that_nobody_reads_do_not_stop_the_others() throws Exception {
        int size = 4 * MIB;
        try (Http2Shop shop = answering(stream -> {
                    if (stream.path().equals("/small")) {
                        stream.answer("small");
                    } else {
                        stream.head(200, false).data(Unpooled.wrappedBuffer(new byte[size]), true);
                    }
                });
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/small").await()).isEqualTo("small");
            List<UpstreamCall> stalled = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                stalled.add(client.on(() -> {
                    UpstreamCall call =
                            client.client.send(ClientOnLoop.get(shop.url() + "/big"), STORE, false, 0, new Answer());
                    call.pause();
                    return call;
                }));
            }
            await().until(() -> shop.streams.size() == 16);
            Thread.sleep(300);
            assertThat(client.buffered()).isLessThan(15 * 256 * 1024);
            assertThat(get(client, shop, "/small").await()).isEqualTo("small");
            assertThat(shop.connections()).isEqualTo(1);
            for (UpstreamCall call : stalled) {
                client.run(call::cancel);
            }
            await().until(() -> shop.streams.stream().filter(s -> s.reset).count() == 15);
            await().until(() -> client.buffered() < 300_000);
        }
    }

    @Test
    void an_answer_is_whole_although_the_platform_closed_while_we_did_not_read() throws Exception {
        try (Http2Shop shop = answering(stream -> {
                    stream.head(200, false).data("x".repeat(100_000), true);
                    stream.connectionChannel()
                            .eventLoop()
                            .schedule(stream::closeConnection, 200, java.util.concurrent.TimeUnit.MILLISECONDS);
                });
                ClientOnLoop client = client()) {
            Answer answer = new Answer();
            UpstreamCall call = client.start(ClientOnLoop.get(shop.url()), STORE, answer);
            answer.awaitStatus();
            client.run(call::pause);
            await().until(() -> client.on(client.client::multiplexed) == 0);
            client.run(call::resume);
            assertThat(answer.await()).hasSize(100_000);
        }
    }

    @Test
    void a_streamed_body_of_64_mib_goes_up_within_bounds() throws Exception {
        int chunk = 64 * 1024;
        int chunks = 1024;
        try (Http2Shop shop = answering(stream -> stream.answer(Long.toString(stream.received())));
                ClientOnLoop client = client()) {
            Answer answer = new Answer();
            UpstreamRequest request = new UpstreamRequest(
                    "POST", URI.create(shop.url() + "/up"), Map.of(), ByteBuffer.allocate(0), false);
            UpstreamCall call =
                    client.on(() -> client.client.send(request, STORE, true, (long) chunk * chunks, answer));
            int sent = 0;
            long most = 0;
            while (sent < chunks) {
                int left = chunks - sent;
                sent += client.on(() -> {
                    int now = 0;
                    for (; now < left && call.isWritable(); now++) {
                        call.write(client.allocator.directBuffer(chunk).writeZero(chunk));
                    }
                    return now;
                });
                most = Math.max(most, client.buffered());
            }
            client.run(call::finish);
            assertThat(answer.await()).isEqualTo(Long.toString(64L * MIB));
            assertThat(most).isLessThan(MIB);
        }
    }

    @Test
    void an_answer_that_comes_before_the_body_has_gone_up_is_whole() throws Exception {
        try (Http2Shop shop = shop(new Http2Shop.Script() {
                    @Override
                    public void head(Http2Shop.Stream stream) {
                        stream.head(413, false).dataThenStop("too much");
                    }
                });
                ClientOnLoop client = client()) {
            Answer answer = new Answer();
            UpstreamRequest request = new UpstreamRequest(
                    "POST", URI.create(shop.url() + "/up"), Map.of(), ByteBuffer.allocate(0), false);
            client.on(() -> client.client.send(request, STORE, true, -1, answer));
            assertThat(answer.await()).isEqualTo("too much");
            assertThat(answer.awaitStatus()).isEqualTo(413);
        }
    }

    @Test
    void a_cancelled_call_resets_its_stream_and_leaves_the_connection() throws Exception {
        try (Http2Shop shop = answering(stream -> {
                    if (stream.path().equals("/slow")) {
                        stream.head(200, false).data("[", false);
                    } else {
                        stream.answer("ok");
                    }
                });
                ClientOnLoop client = client()) {
            Answer answer = new Answer();
            UpstreamCall call = client.start(ClientOnLoop.get(shop.url() + "/slow"), STORE, answer);
            answer.awaitStatus();
            client.run(call::cancel);
            await().until(() -> shop.streams.get(0).reset);
            assertThat(get(client, shop, "/").await()).isEqualTo("ok");
            assertThat(shop.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_platform_that_is_silent_gets_its_next_request_over_another_connection() throws Exception {
        UpstreamSettings hasty =
                ClientOnLoop.times(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(30));
        try (Http2Shop shop = answering(stream -> {
                    if (stream.path().equals("/ok")) {
                        stream.answer("ok");
                    } else if (stream.path().equals("/stops")) {
                        stream.head(200, false).data("[", false);
                    }
                });
                ClientOnLoop client = client(hasty, SslProvider.JDK)) {
            assertThat(get(client, shop, "/silent").awaitFailure().kind()).isEqualTo(UpstreamFailure.Kind.NO_ANSWER);
            assertThat(get(client, shop, "/stops").awaitFailure().kind()).isEqualTo(UpstreamFailure.Kind.STALLED);
            assertThat(get(client, shop, "/ok").await()).isEqualTo("ok");
            assertThat(shop.connections()).isEqualTo(3);
        }
    }

    @Test
    void an_unused_connection_is_closed() throws Exception {
        UpstreamSettings settings =
                ClientOnLoop.times(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(200));
        try (Http2Shop shop = answering(stream -> stream.answer("ok"));
                ClientOnLoop client = client(settings, SslProvider.JDK)) {
            get(client, shop, "/").await();
            assertThat(client.on(client.client::multiplexed)).isEqualTo(1);
            await().until(() -> client.on(client.client::multiplexed) == 0);
        }
    }

    @Test
    void a_flood_of_pings_ends_the_connection() throws Exception {
        try (Http2Shop shop = answering(stream -> {
                    for (int i = 0; i < 1_000; i++) {
                        stream.connectionChannel().write(new DefaultHttp2PingFrame(i));
                    }
                    stream.connectionChannel().flush();
                });
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/").awaitFailure().kind())
                    .isIn(UpstreamFailure.Kind.CUT, UpstreamFailure.Kind.MALFORMED);
            await().until(() -> client.on(client.client::multiplexed) == 0);
        }
    }

    @Test
    void fields_without_end_are_refused() throws Exception {
        try (Http2Shop shop = answering(stream ->
                        stream.head(200, false, "x-long", "y".repeat(100_000)).data("x", true));
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/").awaitFailure().kind())
                    .isIn(UpstreamFailure.Kind.CUT, UpstreamFailure.Kind.MALFORMED);
        }
    }

    @Test
    void without_http2_nothing_but_http1_is_offered() throws Exception {
        try (UpstreamTls off = new UpstreamTls(SslProvider.JDK, false, List.of());
                UpstreamTls on = new UpstreamTls(SslProvider.JDK, true, List.of())) {
            Origin origin = new Origin(true, "shop.example", 443);
            assertThat(protocols(off, origin)).isEmpty();
            assertThat(protocols(on, origin)).containsExactly("h2", "http/1.1");
        }
    }

    private static String[] protocols(UpstreamTls tls, Origin origin) {
        return tls.handler(io.netty.buffer.ByteBufAllocator.DEFAULT, origin, null)
                .engine()
                .getSSLParameters()
                .getApplicationProtocols();
    }
}
