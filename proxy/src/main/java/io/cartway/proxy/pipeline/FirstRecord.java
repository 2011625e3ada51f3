package io.cartway.proxy.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Ends the first TLS record after a pause early, so that it fits into one packet: a reader can open a record only when all of
 * it is there, and a connection that has rested sends a few packets before it waits for the peer (RFC 5681 section 4.1).
 * What follows goes in records of full size, which cost least. Sits right before TLS.
 *
 * <p>Buffer ownership: passes on what it gets. Not thread-safe: one per channel, on its event loop.
 */
final class FirstRecord extends ChannelOutboundHandlerAdapter {
    /** Bytes of a first record: with TLS's own 22 and TCP's and IPv6's headers below an Ethernet frame's 1,500. */
    static final int BYTES = 1_380;

    static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier clock;
    private boolean flushed = true;
    private boolean written;
    private long flushedNanos;
    /** What still fits into the first record; 0 behind it. */
    private int room;

    /** @param clock monotonic nanoseconds */
    FirstRecord(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (flushed) {
            flushed = false;
            room = !written || clock.getAsLong() - flushedNanos >= PAUSE_NANOS ? BYTES : 0;
            written = true;
        }
        if (room > 0 && message instanceof ByteBuf bytes) {
            int length = bytes.readableBytes();
            if (length > room) {
                ctx.write(bytes.readRetainedSlice(room));
                ctx.flush();
                room = 0;
            } else {
                room -= length;
            }
        }
        ctx.write(message, promise);
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        flushed = true;
        flushedNanos = clock.getAsLong();
        ctx.flush();
    }
}
