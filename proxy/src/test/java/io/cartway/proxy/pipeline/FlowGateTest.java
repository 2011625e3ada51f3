package io.cartway.proxy.pipeline;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlowGateTest {
    private final List<Object> seen = new ArrayList<>();
    private @Nullable ChannelHandlerContext reader;
    private boolean readAgain;

    private final class Reader extends ChannelInboundHandlerAdapter {
        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            reader = ctx;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            seen.add(msg);
            ReferenceCountUtil.release(msg);
            if (readAgain) {
                ctx.read();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            seen.add("complete");
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            seen.add("inactive");
        }
    }

    private EmbeddedChannel channel(FlowGate gate) {
        EmbeddedChannel channel = new EmbeddedChannel(gate, new Reader());
        channel.config().setAutoRead(false);
        return channel;
    }

    private void read() {
        assertThat(reader).isNotNull();
        reader.read();
    }

    private static void burst(EmbeddedChannel channel, Object... messages) {
        for (Object message : messages) {
            channel.pipeline().fireChannelRead(message);
        }
        channel.pipeline().fireChannelReadComplete();
    }

    @Test
    void passes_one_message_per_read() {
        FlowGate gate = new FlowGate();
        EmbeddedChannel channel = channel(gate);
        burst(channel, "a", "b", "c");
        assertThat(seen).isEmpty();
        read();
        assertThat(seen).containsExactly("a", "complete");
        read();
        read();
        assertThat(seen).containsExactly("a", "complete", "b", "complete", "c", "complete");
        assertThat(gate.isEmpty()).isTrue();
    }

    @Test
    void a_read_made_before_the_burst_takes_its_first_message_only() {
        EmbeddedChannel channel = channel(new FlowGate());
        read();
        burst(channel, "a", "b");
        assertThat(seen).containsExactly("a", "complete");
    }

    @Test
    void nothing_passes_before_the_burst_is_whole() {
        EmbeddedChannel channel = channel(new FlowGate());
        read();
        channel.pipeline().fireChannelRead("a");
        assertThat(seen).isEmpty();
        channel.pipeline().fireChannelReadComplete();
        assertThat(seen).containsExactly("a", "complete");
    }

    @Test
    void reads_from_inside_a_delivery_are_one_burst_without_recursion() {
        EmbeddedChannel channel = channel(new FlowGate());
        readAgain = true;
        Object[] many = new Object[20_000];
        Arrays.fill(many, "x");
        burst(channel, many);
        read();
        assertThat(seen).hasSize(20_001).last().isEqualTo("complete");
    }

    @Test
    void auto_read_passes_everything_and_leaves_no_wish_behind() {
        EmbeddedChannel channel = channel(new FlowGate());
        burst(channel, "a", "b");
        channel.config().setAutoRead(true);
        assertThat(seen).containsExactly("a", "b", "complete");
        channel.config().setAutoRead(false);
        burst(channel, "c");
        assertThat(seen).doesNotContain("c");
    }

    @Test
    void a_gone_integrator_empties_the_gate_and_is_told_at_once() {
        EmbeddedChannel channel = channel(new FlowGate());
        ByteBuf waiting = Unpooled.copiedBuffer("abc", US_ASCII);
        burst(channel, waiting);
        channel.close().syncUninterruptibly();
        assertThat(seen).containsExactly("inactive");
        assertThat(waiting.refCnt()).isZero();
    }
}
