package io.cartway.bench.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A body that is produced piece by piece while it is sent. Read once, by one thread.
 *
 * @param length bytes in all, or -1 when that is only known at the end
 */
public record Content(Iterator<byte[]> pieces, long length) {

    /** Size of the pieces of the filler. */
    private static final int PIECE = 16 * 1024;

    public static Content of(byte[] bytes) {
        return new Content(
                bytes.length == 0
                        ? List.<byte[]>of().iterator()
                        : List.of(bytes).iterator(),
                bytes.length);
    }

    public static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Content streamed(Iterator<byte[]> pieces) {
        return new Content(pieces, -1);
    }

    /** The same body without its length, so that it is sent chunked. */
    public Content chunked() {
        return streamed(pieces);
    }

    /** A body of that many bytes that holds one piece of memory whatever its length. */
    public static Content filler(long length) {
        byte[] piece = new byte[PIECE];
        Arrays.fill(piece, (byte) 'x');
        return new Content(
                new Iterator<>() {
                    private long left = length;

                    @Override
                    public boolean hasNext() {
                        return left > 0;
                    }

                    @Override
                    public byte[] next() {
                        if (left <= 0) {
                            throw new NoSuchElementException();
                        }
                        int size = (int) Math.min(left, PIECE);
                        left -= size;
                        return size == PIECE ? piece : Arrays.copyOf(piece, size);
                    }
                },
                length);
    }

    /** Everything that is left, for tests and for answers that must be known whole. */
    public byte[] readAll() {
        var out = new java.io.ByteArrayOutputStream();
        pieces.forEachRemaining(out::writeBytes);
        return out.toByteArray();
    }
}
