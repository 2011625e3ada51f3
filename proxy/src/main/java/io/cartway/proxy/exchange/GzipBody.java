package io.cartway.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * One body on its way into gzip (RFC 1952). Every part comes out to its last byte, so that a reader sees each record when it
 * was written; only {@link #finish} writes the trailer, so that a cut body is seen as cut. Holds native memory until it is
 * closed. One per answer, on its event loop.
 */
final class GzipBody implements AutoCloseable {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 255};
    private static final int TRAILER_BYTES = 8;
    private static final int MIN_ROOM = 512;

    /** The fastest: event loops have other exchanges to serve, and JSON shrinks well all the same. */
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

    private final CRC32 checksum = new CRC32();
    private boolean begun;
    private int length;

    /** The compressed form of a part; the caller keeps the part and owns the result. */
    ByteBuf add(ByteBuf part, ByteBufAllocator allocator) {
        ByteBuf out = begin(part, allocator);
        for (ByteBuffer piece : part.nioBuffers()) {
            take(piece, out);
        }
        boolean more = true;
        while (more) {
            more = deflate(out, Deflater.SYNC_FLUSH);
        }
        return out;
    }

    /** As {@link #add}, for the last part. */
    ByteBuf finish(ByteBuf part, ByteBufAllocator allocator) {
        ByteBuf out = begin(part, allocator);
        for (ByteBuffer piece : part.nioBuffers()) {
            take(piece, out);
        }
        deflater.finish();
        while (!deflater.finished()) {
            deflate(out, Deflater.NO_FLUSH);
        }
        return out.writeIntLE((int) checksum.getValue()).writeIntLE(length);
    }

    private ByteBuf begin(ByteBuf part, ByteBufAllocator allocator) {
        length += part.readableBytes();
        ByteBuf out = allocator.directBuffer(part.readableBytes() / 4 + MIN_ROOM + HEADER.length + TRAILER_BYTES);
        if (!begun) {
            begun = true;
            out.writeBytes(HEADER);
        }
        return out;
    }

    private void take(ByteBuffer piece, ByteBuf out) {
        checksum.update(piece.duplicate());
        deflater.setInput(piece);
        while (!deflater.needsInput()) {
            deflate(out, Deflater.NO_FLUSH);
        }
    }

    /** Writes what there is room for; true when it filled the room, so that there may be more. */
    private boolean deflate(ByteBuf out, int flush) {
        out.ensureWritable(MIN_ROOM);
        ByteBuffer room = out.internalNioBuffer(out.writerIndex(), out.writableBytes());
        int written = deflater.deflate(room, flush);
        out.writerIndex(out.writerIndex() + written);
        return !room.hasRemaining();
    }

    @Override
    public void close() {
        deflater.end();
    }
}
