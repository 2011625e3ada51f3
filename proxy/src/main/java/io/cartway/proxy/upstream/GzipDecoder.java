package io.cartway.proxy.upstream;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Undoes gzip (RFC 1952) a piece at a time, so that whoever takes the pieces sets the pace: a small answer that would
 * unfold to gigabytes costs one piece of memory. Checksums and lengths are held against what came out. Counts both sides:
 * more than the limits allow is an error.
 *
 * <p>Holds native memory until closed. Not thread-safe.
 */
final class GzipDecoder implements AutoCloseable {
    /** Bytes that come out at once, at most. */
    static final int PIECE = 64 * 1024;

    /** So much may come out whatever the ratio: small answers of many alike records pack well. */
    private static final int FREE = 1 << 20;

    /** RFC 1952 bounds no field but the extra one; no server writes more than a file's name. */
    private static final int HEADER_BYTES = 8 * 1024;

    private static final int HAS_SUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        HEADER_SUM,
        DEFLATED,
        TRAILER
    }

    private final long mostBytes;
    private final int mostRatio;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private Part part = Part.FIXED;
    private int position;
    private int headerBytes;
    private int flags;
    private int extraLength;
    private long trailer;
    private long bytesIn;
    private long bytesOut;

    /**
     * A decoder of one body.
     *
     * @param mostBytes that may come out
     * @param mostRatio of bytes out to bytes in, above the first MiB
     */
    GzipDecoder(long mostBytes, int mostRatio) {
        this.mostBytes = mostBytes;
        this.mostRatio = mostRatio;
    }

    /**
     * The next piece; reads as much of the input as it takes. The caller owns it.
     *
     * @return null when the input is used up and nothing more can come out of it
     * @throws UnreadableContent when this is no gzip, or too much of it
     */
    @Nullable
    ByteBuf next(ByteBuf in) throws UnreadableContent {
        while (part == Part.DEFLATED || in.isReadable()) {
            if (part != Part.DEFLATED) {
                bytesIn++;
                frame(in.readUnsignedByte());
                continue;
            }
            ByteBuf piece = inflate(in);
            if (piece != null) {
                return piece;
            }
            if (part == Part.DEFLATED && !in.isReadable()) {
                return null;
            }
        }
        return null;
    }

    /**
     * The input has ended; no bytes at all are an empty body.
     *
     * @throws UnreadableContent when it ended in the middle
     */
    void end() throws UnreadableContent {
        if (part != Part.FIXED || position != 0) {
            throw new UnreadableContent("gzip that ends in the middle");
        }
    }

    private @Nullable ByteBuf inflate(ByteBuf in) throws UnreadableContent {
        ByteBuf piece = in.alloc().heapBuffer(Math.min(PIECE, Math.max(4096, in.readableBytes() * 4)));
        boolean filled = false;
        try {
            int before = in.readableBytes();
            ByteBuffer input = in.nioBuffer();
            inflater.setInput(input);
            int size = inflater.inflate(piece.array(), piece.arrayOffset(), piece.capacity());
            in.skipBytes(before - input.remaining());
            bytesIn += before - input.remaining();
            sum.update(piece.array(), piece.arrayOffset(), size);
            count(size);
            if (inflater.needsDictionary()) {
                throw new UnreadableContent("gzip has no dictionary");
            }
            if (inflater.finished()) {
                enter(Part.TRAILER);
            } else if (size == 0 && before > 0 && input.remaining() == before) {
                throw new UnreadableContent("gzip that doesn't go on");
            }
            piece.writerIndex(size);
            filled = size > 0;
            return filled ? piece : null;
        } catch (DataFormatException e) {
            throw new UnreadableContent("not what deflate writes");
        } finally {
            if (!filled) {
                piece.release();
            }
        }
    }

    private void count(int size) throws UnreadableContent {
        bytesOut += size;
        if (bytesOut > mostBytes || bytesOut - FREE > mostRatio * bytesIn) {
            throw new UnreadableContent("a body that unfolds to more than is read");
        }
    }

    private void frame(int next) throws UnreadableContent {
        if (part == Part.TRAILER) {
            trailer(next);
            return;
        }
        if (++headerBytes > HEADER_BYTES) {
            throw new UnreadableContent("a gzip header without end");
        }
        switch (part) {
            case FIXED -> fixed(next);
            case EXTRA_LENGTH -> {
                extraLength |= next << (8 * position);
                if (++position == 2) {
                    enter(extraLength == 0 ? after(Part.EXTRA) : Part.EXTRA);
                }
            }
            case EXTRA -> {
                if (++position == extraLength) {
                    enter(after(Part.EXTRA));
                }
            }
            case NAME, COMMENT -> {
                if (next == 0) {
                    enter(after(part));
                }
            }
            case HEADER_SUM -> {
                if (++position == 2) {
                    enter(Part.DEFLATED);
                }
            }
            case DEFLATED, TRAILER -> throw new IllegalStateException("not a part of the header");
        }
    }

    private void fixed(int next) throws UnreadableContent {
        switch (position++) {
            case 0 -> require(next == 0x1f);
            case 1 -> require(next == 0x8b);
            case 2 -> require(next == 8);
            case 3 -> {
                require((next & RESERVED) == 0);
                flags = next;
            }
            case 9 -> {
                extraLength = 0;
                enter(after(Part.FIXED));
            }
            default -> {
                // time, level and system of origin
            }
        }
    }

    private static void require(boolean gzip) throws UnreadableContent {
        if (!gzip) {
            throw new UnreadableContent("not gzip");
        }
    }

    /** The part of the header that comes next according to the flags. */
    private Part after(Part before) {
        if (before == Part.FIXED && (flags & HAS_EXTRA) != 0) {
            return Part.EXTRA_LENGTH;
        }
        if (before.compareTo(Part.NAME) < 0 && (flags & HAS_NAME) != 0) {
            return Part.NAME;
        }
        if (before.compareTo(Part.COMMENT) < 0 && (flags & HAS_COMMENT) != 0) {
            return Part.COMMENT;
        }
        return (flags & HAS_SUM) != 0 ? Part.HEADER_SUM : Part.DEFLATED;
    }

    private void enter(Part next) {
        part = next;
        position = 0;
        trailer = 0;
    }

    private void trailer(int next) throws UnreadableContent {
        trailer |= (long) next << (8 * position);
        if (++position == 8) {
            long length = inflater.getBytesWritten() & 0xFFFF_FFFFL;
            if (trailer != (length << 32 | sum.getValue())) {
                throw new UnreadableContent("gzip whose checksum or length doesn't fit");
            }
            // Another member may follow (RFC 1952 2.2).
            inflater.reset();
            sum.reset();
            headerBytes = 0;
            enter(Part.FIXED);
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
