package io.cartway.proxy.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerDecoderTest {
    private static final String INTERIM = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";

    private final AnswerDecoder decoder = new AnswerDecoder();
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    private void receive(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, US_ASCII));
    }

    /** What came out: status, body, a full stop for the end, an exclamation mark for a failure. */
    private String told() {
        StringBuilder told = new StringBuilder();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof HttpResponse response) {
                told.append(
                        response.decoderResult().isSuccess() ? response.status().code() + " " : "!");
            }
            if (message instanceof HttpContent content) {
                told.append(content.content().toString(US_ASCII));
                told.append(content.decoderResult().isSuccess() ? "" : "!");
                told.append(message instanceof LastHttpContent ? "." : "");
            }
            ReferenceCountUtil.release(message);
        }
        return told.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabcdef",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n4\r\ncdef\r\n0\r\n\r\n",
                INTERIM + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabcdef",
                INTERIM + INTERIM + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n0\r\n\r\n",
            })
    void an_answer_is_the_same_wherever_it_is_cut(String bytes) {
        for (int cut = 0; cut <= bytes.length(); cut++) {
            decoder.expect(false);
            receive(bytes.substring(0, cut));
            assertThat(decoder.started()).isEqualTo(cut > 0);
            receive(bytes.substring(cut));
            assertThat(told()).isEqualTo("200 abcdef.");
            assertThat(decoder.odd()).isFalse();
            assertThat(channel.isActive()).isTrue();
        }
    }

    @Test
    void bytes_that_answer_nothing_are_dropped_and_close_the_connection() {
        receive("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
        assertThat(told()).isEmpty();
        assertThat(decoder.odd()).isTrue();
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void a_second_answer_is_not_kept_for_the_next_request() {
        decoder.expect(false);
        receive("HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
        assertThat(told()).isEqualTo("204 .");
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void a_switch_of_protocols_is_not_skipped() {
        decoder.expect(false);
        receive("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n");
        assertThat(told()).startsWith("101");
    }
}
