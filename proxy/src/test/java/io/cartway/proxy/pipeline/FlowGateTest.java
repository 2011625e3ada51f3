package io.cartway.proxy.pipeline;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            seen.add(cause);
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
        FlowGate gate = FlowGate.downstream();
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
        EmbeddedChannel channel = channel(FlowGate.downstream());
        read();
        burst(channel, "a", "b");
        assertThat(seen).containsExactly("a", "complete");
    }

    @Test
    void nothing_passes_before_the_burst_is_whole() {
        EmbeddedChannel channel = channel(FlowGate.downstream());
        read();
        channel.pipeline().fireChannelRead("a");
        assertThat(seen).isEmpty();
        channel.pipeline().fireChannelReadComplete();
        assertThat(seen).containsExactly("a", "complete");
    }

    @Test
    void reads_from_inside_a_delivery_are_one_burst_without_recursion() {
        EmbeddedChannel channel = channel(FlowGate.downstream());
        readAgain = true;
        Object[] many = new Object[20_000];
        Arrays.fill(many, "x");
        burst(channel, many);
        read();
        assertThat(seen).hasSize(20_001).last().isEqualTo("complete");
    }

    @Test
    void auto_read_passes_everything_and_leaves_no_wish_behind() {
        EmbeddedChannel channel = channel(FlowGate.upstream());
        burst(channel, "a", "b");
        channel.config().setAutoRead(true);
        assertThat(seen).containsExactly("a", "b", "complete");
        channel.config().setAutoRead(false);
        burst(channel, "c");
        assertThat(seen).doesNotContain("c");
    }

    @Test
    void a_gone_integrator_empties_the_gate_and_is_told_at_once() {
        EmbeddedChannel channel = channel(FlowGate.downstream());
        ByteBuf waiting = Unpooled.copiedBuffer("abc", US_ASCII);
        burst(channel, waiting);
        channel.close().syncUninterruptibly();
        assertThat(seen).containsExactly("inactive");
        assertThat(waiting.refCnt()).isZero();
    }

    @Test
    void the_end_of_a_platforms_input_closes_after_the_last_message_was_taken() {
        FlowGate gate = FlowGate.upstream();
        EmbeddedChannel channel = channel(gate);
        burst(channel, "a", "b");
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        read();
        assertThat(channel.isOpen()).isTrue();
        assertThat(gate.isEmpty()).isFalse();
        read();
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(gate.isEmpty()).isFalse();
        assertThat(seen).containsExactly("a", "complete", "b", "complete", "inactive");
    }

    @Test
    void the_end_of_a_platforms_input_closes_at_once_when_nothing_waits() {
        EmbeddedChannel channel = channel(FlowGate.upstream());
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        channel.runPendingTasks();
        assertThat(seen).containsExactly("inactive");
    }

    @Test
    void a_failure_of_a_platform_keeps_its_place_behind_what_came_before() {
        EmbeddedChannel channel = channel(FlowGate.upstream());
        Exception reset = new IOException("reset");
        burst(channel, "a", "b");
        channel.pipeline().fireExceptionCaught(reset);
        read();
        assertThat(seen).containsExactly("a", "complete");
        read();
        assertThat(seen).containsExactly("a", "complete", "b", reset, "complete");
    }

    @Test
    void a_closed_platform_channel_hands_over_the_rest_before_it_says_so() {
        EmbeddedChannel channel = channel(FlowGate.upstream());
        burst(channel, "a", "b");
        channel.close().syncUninterruptibly();
        assertThat(seen).containsExactly("a", "b", "complete", "inactive");
    }

    /** A platform that sends everything and closes while our client sleeps: Netty's own handler loses data here. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_whole_answer_of_a_platform_that_closes_arrives_at_a_slow_reader(boolean epoll) throws Exception {
        if (epoll && !Epoll.isAvailable()) {
            return;
        }
        byte[] body = new byte[3_000_000];
        IoHandlerFactory factory = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends SocketChannel> type = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, factory);
        try (ServerSocket platform = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                try (var socket = platform.accept()) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\ncontent-length: 3000000\r\n\r\n".getBytes(US_ASCII));
                    socket.getOutputStream().write(body);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            answering.start();
            CompletableFuture<Integer> received = new CompletableFuture<>();
            Channel channel = new Bootstrap()
                    .group(group)
                    .channel(type)
                    .option(ChannelOption.AUTO_READ, false)
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel ch) {
                            ch.pipeline().addLast(new HttpClientCodec(), FlowGate.upstream(), new SlowReader(received));
                        }
                    })
                    .connect(InetAddress.getLoopbackAddress(), platform.getLocalPort())
                    .sync()
                    .channel();
            channel.pipeline().fireUserEventTriggered("start");
            assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo(body.length);
            assertThat(channel.closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
            answering.join();
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    /** Takes 60 messages slowly, so that the peer's end comes while much waits, then reads on. */
    private static final class SlowReader extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<Integer> received;
        private int bytes;
        private int slow = 20;

        private SlowReader(CompletableFuture<Integer> received) {
            this.received = received;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event.equals("start")) {
                ctx.channel().eventLoop().execute(ctx::read);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            if (msg instanceof HttpContent content) {
                bytes += content.content().readableBytes();
            }
            ReferenceCountUtil.release(msg);
            if (msg instanceof LastHttpContent) {
                received.complete(bytes);
                ctx.read(); // NIO sees the end of the input only when asked
            } else if (slow-- > 0) {
                ctx.executor()
                        .schedule(() -> ctx.channel().read(), 20, TimeUnit.MILLISECONDS)
                        .addListener(done -> {});
            } else {
                ctx.read();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            received.complete(bytes - 1_000_000_000);
        }
    }
}
