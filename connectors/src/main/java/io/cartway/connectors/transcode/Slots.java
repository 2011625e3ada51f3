package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.UnreadableAnswer;
import java.util.Arrays;

/**
 * Where the values of one record are: a slot is {@code start << 32 | length << 4 | type}, positions being those of the
 * window. The record's frame begins at 0; each element of a list has a frame of its own behind it, whose cell 0 is a
 * {@link #LIST} slot that starts at the next element's frame (0: the last). Slots are numbered from 1 within their frame.
 *
 * <p>One exchange, one thread.
 */
final class Slots {
    static final int ABSENT = 0;
    /** ASCII text without escapes: may be copied as it is. */
    static final int TEXT = 1;
    /** ASCII text with escapes, all of them right: may be copied as it is, decoded for its meaning. */
    static final int ESCAPED_TEXT = 2;
    /** Text with bytes beyond ASCII or a wrong escape: checked while it is copied. */
    static final int CAREFUL_TEXT = 3;

    static final int NUMBER = 4;
    static final int BOOLEAN = 5;
    static final int NULL = 6;
    /** An object or array; the slot spans its brackets. */
    static final int CONTAINER = 7;
    /** A list: start is the first element's frame, length the number of elements seen. */
    static final int LIST = 8;

    /** Cells at most (8 MiB): a record of nothing but empty elements must not become a hundred times its size. */
    private static final int LIMIT = 1 << 20;

    private long[] cells = new long[1024];
    private int used;

    static long slot(int start, int length, int type) {
        return (long) start << 32 | (long) length << 4 | type;
    }

    static int start(long slot) {
        return (int) (slot >>> 32);
    }

    static int length(long slot) {
        return (int) slot >>> 4;
    }

    static int type(long slot) {
        return (int) slot & 15;
    }

    /** Whether its meaning isn't the bytes that stand there: it has, or may have, escapes. */
    static boolean isEncoded(int type) {
        return type == ESCAPED_TEXT || type == CAREFUL_TEXT;
    }

    /** The cells; another array after the next {@link #frame}. */
    long[] cells() {
        return cells;
    }

    /** Forgets everything and opens the record's frame at 0. */
    void reset(int size) {
        used = 0;
        frame(size);
    }

    /** An empty frame of this many cells, its index. */
    int frame(int size) {
        int at = used;
        if (size > LIMIT - at) {
            throw new UnreadableAnswer("a record of the platform has too many list elements");
        }
        if (at + size > cells.length) {
            cells = Arrays.copyOf(cells, Math.min(LIMIT, Math.max(at + size, cells.length * 2)));
        }
        Arrays.fill(cells, at, at + size, 0);
        used = at + size;
        return at;
    }

    /** How many cells the frames have, for {@link #giveUp}. */
    int used() {
        return used;
    }

    /** Gives up the frames that were opened since that many cells were used. */
    void giveUp(int cells) {
        used = cells;
    }

    /** The window's data was moved by so many bytes. */
    void move(int by) {
        for (int i = 0; by != 0 && i < used; i++) {
            int type = type(cells[i]);
            if (type != ABSENT && type != LIST) {
                cells[i] += (long) by << 32;
            }
        }
    }

    /** Gives up an array that one large record made large. */
    void trim() {
        if (cells.length > 1 << 14) {
            cells = new long[1024];
        }
    }
}
