package io.cartway.proxy.transform;

import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.ResponseReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * The seam between Netty's buffers and the connectors' arrays: ByteBuf in, reader, ByteBuf out. Neither side knows the
 * other's types.
 */
public final class TransformStage {
    private static final int SCRATCH_BYTES = 64 * 1024;

    /** One array per event loop: a reader only looks at it during the call. */
    private static final FastThreadLocal<byte[]> SCRATCH = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[SCRATCH_BYTES];
        }
    };

    private static final byte[] NONE = new byte[0];

    private static final int SPARE_BYTES = 16 * 1024;
    private static final int LARGEST_SPARE_BYTES = 512 * 1024;

    /** The array of this event loop that no output writes into now; what stands in it is never sent. */
    private static final FastThreadLocal<byte[]> SPARE = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return NONE;
        }
    };

    private TransformStage() {}

    /**
     * Lets an output write into the event loop's array, which has become as large as answers need it, until {@link
     * #takeBack}. One that is not empty keeps its own.
     */
    public static void lend(Output output) {
        if (output.length() == 0) {
            byte[] spare = SPARE.get();
            SPARE.set(NONE);
            output.exchange(spare.length > 0 ? spare : new byte[SPARE_BYTES]);
        }
    }

    /** Takes the array back if everything was drained, so that an exchange that waits for its platform holds none. */
    public static void takeBack(Output output) {
        if (output.length() == 0) {
            byte[] lent = output.exchange(NONE);
            if (lent.length > SPARE.get().length && lent.length <= LARGEST_SPARE_BYTES) {
                SPARE.set(lent);
            }
        }
    }

    /** Feeds a chunk; the caller keeps the buffer. */
    public static void feed(ByteBuf chunk, ResponseReader reader, Output output) {
        if (chunk.hasArray()) {
            reader.read(chunk.array(), chunk.arrayOffset() + chunk.readerIndex(), chunk.readableBytes(), output);
            return;
        }
        byte[] scratch = SCRATCH.get();
        int index = chunk.readerIndex();
        int end = chunk.writerIndex();
        while (index < end) {
            int length = Math.min(scratch.length, end - index);
            chunk.getBytes(index, scratch, 0, length);
            reader.read(scratch, 0, length, output);
            index += length;
        }
    }

    /** Moves everything written so far to two outputs into one buffer, which the caller owns. */
    public static ByteBuf drain(Output before, Output output, ByteBufAllocator allocator) {
        ByteBuf buffer = allocator.directBuffer(before.length() + output.length());
        buffer.writeBytes(before.array(), 0, before.length());
        buffer.writeBytes(output.array(), 0, output.length());
        before.clear();
        output.clear();
        return buffer;
    }
}
