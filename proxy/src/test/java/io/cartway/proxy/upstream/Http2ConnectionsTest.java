package io.cartway.proxy.upstream;

import static io.cartway.proxy.upstream.Http2Setup.STORE;
import static io.cartway.proxy.upstream.Http2Setup.answering;
import static io.cartway.proxy.upstream.Http2Setup.client;
import static io.cartway.proxy.upstream.Http2Setup.get;
import static io.cartway.proxy.upstream.Http2Setup.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which HTTP/2 connection a request goes over, and how long there is one. */
class Http2ConnectionsTest {
    private static String[] protocols(UpstreamTls tls, Origin origin) {
        return tls.handler(ByteBufAllocator.DEFAULT, origin, null)
                .engine()
                .getSSLParameters()
                .getApplicationProtocols();
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
        try (Http2Shop shop = shop(Http2Settings.defaultSettings().maxConcurrentStreams(2), new Http2Shop.Script() {
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
    void without_http2_nothing_but_http1_is_offered() throws Exception {
        try (UpstreamTls off = new UpstreamTls(SslProvider.JDK, false, List.of());
                UpstreamTls on = new UpstreamTls(SslProvider.JDK, true, List.of())) {
            Origin origin = new Origin(true, "shop.example", 443);
            assertThat(protocols(off, origin)).isEmpty();
            assertThat(protocols(on, origin)).containsExactly("h2", "http/1.1");
        }
    }
}
