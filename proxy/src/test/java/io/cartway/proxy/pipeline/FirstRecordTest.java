package io.cartway.proxy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes to TLS in one piece. */
class FirstRecordTest {
    private final List<Integer> pieces = new ArrayList<>();
    private long now;
    private final EmbeddedChannel channel = new EmbeddedChannel(new Pieces(), new FirstRecord(() -> now));

    /** Stands where TLS does: what comes between two flushes is what it would wrap together. */
    private final class Pieces extends ChannelOutboundHandlerAdapter {
        private int bytes;

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            bytes += ((ByteBuf) message).readableBytes();
            ReferenceCountUtil.release(message);
            promise.setSuccess();
        }

        @Override
        public void flush(ChannelHandlerContext ctx) {
            pieces.add(bytes);
            bytes = 0;
        }
    }

    @AfterEach
    void close() {
        channel.close();
    }

    private void send(int... sizes) {
        for (int size : sizes) {
            channel.write(Unpooled.buffer(size).writeZero(size));
        }
        channel.flush();
    }

    @Test
    void the_first_bytes_of_a_connection_go_in_a_record_of_their_own() {
        send(300, 60_000, 20_000);
        assertThat(pieces).containsExactly(FirstRecord.BYTES, 80_300 - FirstRecord.BYTES);
    }

    @Test
    void what_follows_at_once_goes_in_full_records() {
        send(60_000);
        pieces.clear();
        now += FirstRecord.PAUSE_NANOS - 1;
        send(300, 60_000);
        assertThat(pieces).containsExactly(60_300);
    }

    @Test
    void after_a_pause_it_begins_again() {
        send(60_000);
        pieces.clear();
        now += FirstRecord.PAUSE_NANOS;
        send(60_000);
        assertThat(pieces).containsExactly(FirstRecord.BYTES, 60_000 - FirstRecord.BYTES);
    }

    @Test
    void a_short_answer_is_one_record() {
        send(300, FirstRecord.BYTES - 300);
        assertThat(pieces).containsExactly(FirstRecord.BYTES);
    }
}
