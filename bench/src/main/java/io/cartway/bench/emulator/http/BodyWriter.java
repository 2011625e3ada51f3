package io.cartway.bench.emulator.http;

import io.cartway.bench.emulator.Delivery;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * Writes a body as fast as the peer takes it and no faster: a piece is made only while the channel is writable. Also
 * does what a delivery's faults say about the wire. Lives on one event loop.
 */
final class BodyWriter {
    private static final int DRIPS_PER_SECOND = 10;

    private final ChannelHandlerContext context;
    private final Delivery delivery;
    private final boolean keepAlive;
    private final Runnable done;
    private final Iterator<byte[]> pieces;
    private byte[] rest = new byte[0];
    private long sent;
    private boolean ended;
    private boolean dripping;

    BodyWriter(ChannelHandlerContext context, Delivery delivery, boolean keepAlive, Runnable done) {
        this.context = context;
        this.delivery = delivery;
        this.keepAlive = keepAlive;
        this.done = done;
        this.pieces = delivery.response().content().pieces();
    }

    /** Writes what may be written now. */
    void write() {
        while (!ended && !dripping && context.channel().isWritable()) {
            step();
        }
        context.flush();
    }

    private void step() {
        if (delivery.cutAfter() >= 0 && sent >= delivery.cutAfter()) {
            cut();
        } else if (rest.length == 0 && !pieces.hasNext()) {
            end();
        } else {
            byte[] piece = rest.length == 0 ? pieces.next() : rest;
            int size = piece.length;
            if (delivery.cutAfter() >= 0) {
                size = (int) Math.min(size, delivery.cutAfter() - sent);
            }
            if (delivery.bytesPerSecond() > 0) {
                size = Math.min(size, Math.max(1, delivery.bytesPerSecond() / DRIPS_PER_SECOND));
                pause();
            }
            rest = Arrays.copyOfRange(piece, size, piece.length);
            sent += size;
            context.write(new DefaultHttpContent(Unpooled.wrappedBuffer(piece, 0, size)));
        }
    }

    private void pause() {
        dripping = true;
        long pause = Math.max(1000 / DRIPS_PER_SECOND, 1000 / delivery.bytesPerSecond());
        context.executor()
                .schedule(
                        () -> {
                            dripping = false;
                            write();
                        },
                        pause,
                        TimeUnit.MILLISECONDS);
    }

    /** Ends the connection in the middle; the encoder is passed by, or it would write a proper end. */
    private void cut() {
        ended = true;
        done.run();
        context.flush();
        ChannelHandlerContext codec = context.pipeline().context(ShopHandler.CODEC);
        String bytes = delivery.badChunk() ? "zz\r\n!" : "";
        codec.writeAndFlush(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private void end() {
        ended = true;
        done.run();
        if (keepAlive) {
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
            context.channel().config().setAutoRead(true);
            context.read();
        } else {
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
