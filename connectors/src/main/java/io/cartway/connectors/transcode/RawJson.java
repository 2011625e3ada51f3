package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.UnreadableAnswer;

/** Copies an object or array as it stands, after checking that it is JSON to the last byte: what goes out must be. */
final class RawJson {
    private static final long[] NONE = {};

    private RawJson() {}

    /**
     * Appends it. The array has quotes behind the value, as a window has.
     *
     * @throws UnreadableAnswer when it is no JSON or nested too deeply
     */
    static void copy(byte[] b, int start, int length, Output out) {
        check(b, start, start + length, out);
        out.write(b, start, length);
    }

    private static void check(byte[] b, int start, int end, Output out) {
        long[] objects = NONE;
        int depth = 0;
        int p = start;
        boolean value = true;
        long kinds = 0;
        while (true) {
            p = Scan.afterBlanks(b, p);
            if (p >= end) {
                throw bad();
            }
            if (value) {
                byte c = b[p];
                if (c == '{' || c == '[') {
                    if (depth >= RecordParser.MAX_DEPTH) {
                        throw new UnreadableAnswer("the platform's answer is nested too deeply");
                    }
                    if ((depth & 63) == 0 && depth > 0) {
                        objects = java.util.Arrays.copyOf(objects, objects.length + 1);
                        objects[objects.length - 1] = kinds;
                        kinds = 0;
                    }
                    kinds = kinds << 1 | (c == '{' ? 1 : 0);
                    depth++;
                    p = Scan.afterBlanks(b, p + 1);
                    if (b[p] == (c == '{' ? '}' : ']')) {
                        value = false;
                        continue;
                    }
                    if (c == '{') {
                        p = name(b, p, out);
                    }
                    continue;
                }
                p = scalar(b, p, out);
                value = false;
                continue;
            }
            boolean object = (kinds & 1) == 1;
            byte c = b[p++];
            if (c == ',') {
                if (object) {
                    p = name(b, Scan.afterBlanks(b, p), out);
                }
                value = true;
            } else if (c == (object ? '}' : ']')) {
                depth--;
                kinds >>>= 1;
                if (depth == 0) {
                    if (p != end) {
                        throw bad();
                    }
                    return;
                }
                if ((depth & 63) == 0) {
                    kinds = objects[objects.length - 1];
                    objects = java.util.Arrays.copyOf(objects, objects.length - 1);
                }
            } else {
                throw bad();
            }
        }
    }

    private static int name(byte[] b, int p, Output out) {
        if (b[p] != '"') {
            throw bad();
        }
        int colon = Scan.afterBlanks(b, string(b, p, out));
        if (b[colon] != ':') {
            throw bad();
        }
        return colon + 1;
    }

    private static int scalar(byte[] b, int p, Output out) {
        if (b[p] == '"') {
            return string(b, p, out);
        }
        int literal = Scan.literal(b, p);
        if (literal > 0) {
            return p + literal;
        }
        int after = Scan.afterNumber(b, p);
        if (after < 0) {
            throw bad();
        }
        return after;
    }

    private static int string(byte[] b, int p, Output out) {
        long quote = Scan.checkedClosingQuote(b, p + 1);
        int close = Scan.position(quote);
        if (Scan.type(quote) == Slots.CAREFUL_TEXT) {
            // The copy checks escapes and UTF-8; it is overwritten by the copy of the whole.
            int mark = out.length();
            Texts.copyChecked(b, p + 1, close - p - 1, out);
            out.length(mark);
        }
        return close + 1;
    }

    private static UnreadableAnswer bad() {
        return new UnreadableAnswer("the platform's answer is not JSON");
    }
}
