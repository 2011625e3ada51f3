package io.cartway.bench.load;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpObject;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Connections with an answer on its way of which about 60 KB are taken in a second. Closing it closes them. */
public final class SlowReaders implements AutoCloseable {
    private static final int READ_EVERY_MILLIS = 250;
    private static final int PATIENCE_SECONDS = 10;
    private static final int SMALL_WINDOW = 16 * 1024;
    private static final int SMALL_READ = 4 * 1024;

    private final ChannelGroup channels;
    private final CountDownLatch reading;

    private SlowReaders(EventLoop loop, int count) {
        this.reading = new CountDownLatch(count);
        this.channels = new DefaultChannelGroup(loop, true);
    }

    static SlowReaders open(EventLoop loop, Peer peer, Request request, int count) {
        SlowReaders readers = new SlowReaders(loop, count);
        for (int i = 0; i < count; i++) {
            ClientChannel.bootstrap(loop, peer, new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel opening) {
                            readers.channels.add(opening);
                            ClientChannel.codecs(
                                    opening,
                                    peer,
                                    ready -> readers.ask(ready, peer, request),
                                    failure -> opening.close());
                            opening.pipeline().addLast(readers.new Discard());
                        }
                    })
                    .option(ChannelOption.SO_RCVBUF, SMALL_WINDOW)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, oneSmallRead())
                    .connect();
        }
        readers.awaitFirstReads();
        return readers;
    }

    private static RecvByteBufAllocator oneSmallRead() {
        return new FixedRecvByteBufAllocator(SMALL_READ).maxMessagesPerRead(1);
    }

    private void awaitFirstReads() {
        try {
            if (!reading.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                close();
                throw new IllegalStateException(reading.getCount() + " slow readers got no answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Channel channel, Peer peer, Request request) {
        channel.config().setAutoRead(false);
        if (peer.http2()) {
            Http2Streams.ask(channel, request, new Discard(), closed -> {}, failure -> channel.close());
        } else {
            channel.writeAndFlush(Unpooled.wrappedBuffer(request.bytes()));
        }
        Future<?> reading = channel.eventLoop()
                .scheduleAtFixedRate(channel::read, READ_EVERY_MILLIS, READ_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> reading.cancel(false));
    }

    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
    }

    private final class Discard extends ChannelInboundHandlerAdapter {
        private boolean begun;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (!begun && message instanceof HttpObject) {
                begun = true;
                reading.countDown();
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
