package io.cartway.proxy.upstream;

import static io.cartway.proxy.upstream.Http2Setup.MIB;
import static io.cartway.proxy.upstream.Http2Setup.STORE;
import static io.cartway.proxy.upstream.Http2Setup.answering;
import static io.cartway.proxy.upstream.Http2Setup.client;
import static io.cartway.proxy.upstream.Http2Setup.get;
import static io.cartway.proxy.upstream.Http2Setup.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cartway.connectors.spi.UpstreamRequest;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bodies over HTTP/2 in both directions, and what is held of them when one side is slow. */
class Http2FlowTest {
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
                            .schedule(stream::closeConnection, 200, TimeUnit.MILLISECONDS);
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
}
