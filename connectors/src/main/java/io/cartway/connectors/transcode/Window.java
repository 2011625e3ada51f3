package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.UnreadableAnswer;
import java.util.Arrays;

/**
 * The part of the answer that is being looked at: what came and isn't consumed yet, in one array, with quotes behind it so
 * that inner loops need not test for the end.
 *
 * <p>Small at first, doubled only when one record doesn't fit, and never above the limit. One exchange, one thread.
 */
final class Window {
    /** Quotes behind the data. */
    static final int SENTINELS = 16;

    private static final int INITIAL = 32 * 1024;

    private final int limit;
    private final WindowBudget budget;
    private byte[] bytes = new byte[INITIAL + SENTINELS];
    private int start;
    private int end;

    /**
     * @param limit bytes that one record may have
     * @param budget what all windows together may grow by
     */
    Window(int limit, WindowBudget budget) {
        this.limit = Math.max(limit, INITIAL);
        this.budget = budget;
        Scan.seal(bytes, end);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the data that isn't consumed begins. */
    int start() {
        return start;
    }

    /** The position behind the data, where the sentinels begin. */
    int end() {
        return end;
    }

    /** Declares everything before this position consumed. */
    void consume(int position) {
        start = position;
    }

    /**
     * Takes in as much of these bytes as there is room for, at least one.
     *
     * @return how many were taken
     */
    int fill(byte[] source, int offset, int count) {
        if (start == end) {
            start = 0;
            end = 0;
        }
        if (count > room() && start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        if (room() == 0) {
            grow();
        }
        int taken = Math.min(count, room());
        System.arraycopy(source, offset, bytes, end, taken);
        end += taken;
        Scan.seal(bytes, end);
        return taken;
    }

    private int room() {
        return bytes.length - SENTINELS - end;
    }

    private void grow() {
        int size = bytes.length - SENTINELS;
        if (size >= limit) {
            throw new UnreadableAnswer("a record of the platform is larger than " + limit + " bytes");
        }
        int larger = Math.min(limit, size * 2);
        budget.take(larger - size);
        bytes = Arrays.copyOf(bytes, larger + SENTINELS);
    }

    /** Forgets the data and gives up what it grew by. */
    void reset() {
        start = 0;
        end = 0;
        int grown = bytes.length - SENTINELS - INITIAL;
        if (grown > 0) {
            bytes = new byte[INITIAL + SENTINELS];
            budget.giveBack(grown);
        } else {
            // The next exchange is another account's: nothing of this one may be left.
            Arrays.fill(bytes, (byte) 0);
        }
        Scan.seal(bytes, end);
    }
}
