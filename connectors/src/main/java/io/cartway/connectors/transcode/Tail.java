package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;

/** Values that were written to the end of the output only to be read from there. */
final class Tail {
    private Tail() {}

    /** The slot of the JSON value that was written from this position on; quotes are put behind it, as in a window. */
    static long slot(Output out, int start) {
        int end = out.length();
        byte[] bytes = out.reserve(Window.SENTINELS);
        Scan.seal(bytes, end);
        out.length(end + Window.SENTINELS);
        byte first = bytes[start];
        return switch (first) {
            case '"' -> Slots.slot(start + 1, end - start - 2, Slots.CAREFUL_TEXT);
            case '{', '[' -> Slots.slot(start, end - start, Slots.CONTAINER);
            case 't', 'f' -> Slots.slot(start, end - start, Slots.BOOLEAN);
            case 'n' -> Slots.slot(start, end - start, Slots.NULL);
            default -> Slots.slot(start, end - start, Slots.NUMBER);
        };
    }

    /** Moves what was written from {@code from} on to {@code to}. */
    static void moveDown(Output out, int to, int from) {
        byte[] bytes = out.array();
        int length = out.length() - from;
        System.arraycopy(bytes, from, bytes, to, length);
        out.length(to + length);
    }
}
