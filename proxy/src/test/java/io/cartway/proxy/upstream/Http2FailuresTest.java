package io.cartway.proxy.upstream;

import static io.cartway.proxy.upstream.Http2Setup.STORE;
import static io.cartway.proxy.upstream.Http2Setup.answering;
import static io.cartway.proxy.upstream.Http2Setup.client;
import static io.cartway.proxy.upstream.Http2Setup.get;
import static io.cartway.proxy.upstream.Http2Setup.post;
import static io.cartway.proxy.upstream.Http2Setup.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.http2.Http2Error;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What comes of HTTP/2 streams and connections that a platform ends early. */
class Http2FailuresTest {
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
                            .schedule(stream::closeConnection, 100, TimeUnit.MILLISECONDS);
                });
                ClientOnLoop client = client()) {
            assertThat(get(client, shop, "/").awaitFailure())
                    .isEqualTo(new UpstreamFailure(UpstreamFailure.Kind.CUT, true, true));
            await().until(() -> client.on(client.client::multiplexed) == 0);
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
}
