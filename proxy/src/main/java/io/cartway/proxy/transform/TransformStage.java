package io.cartway.proxy.transform;

import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.ResponseReader;
import io.netty.buffer.ByteBuf;
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

    private TransformStage() {}

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

    /** Moves everything written so far into a buffer, which the caller owns. */
    public static ByteBuf drain(Output output, io.netty.buffer.ByteBufAllocator allocator) {
        ByteBuf buffer = allocator.directBuffer(output.length());
        buffer.writeBytes(output.array(), 0, output.length());
        output.clear();
        return buffer;
    }
}
