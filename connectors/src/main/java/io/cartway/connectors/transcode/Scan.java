package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.UnreadableAnswer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Inner loops over bytes, eight at a time where that pays. None of them tests for the end of the data: the window keeps
 * {@link Window#SENTINELS} quotes behind it, where every loop stops by itself.
 */
final class Scan {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long SLASHES = ONES * '\\';
    private static final long QUESTIONS = ONES * '?';
    private static final long NUMBER_SIGNS = ONES * '#';
    private static final long BLANKS = ONES * ' ';

    private Scan() {}

    /** The eight bytes from here, the first one lowest. */
    static long word(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void word(byte[] bytes, int at, long word) {
        LONG.set(bytes, at, word);
    }

    /** Puts {@link Window#SENTINELS} quotes here. */
    static void seal(byte[] bytes, int at) {
        word(bytes, at, QUOTES);
        word(bytes, at + 8, QUOTES);
    }

    /** The first quote or backslash at or after this position. */
    static int quoteOrBackslash(byte[] bytes, int from) {
        int i = from;
        while (true) {
            long word = word(bytes, i);
            long hit = (zeros(word ^ QUOTES) | zeros(word ^ SLASHES)) & HIGHS;
            if (hit != 0) {
                return i + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
            i += 8;
        }
    }

    /**
     * The quote that closes a string whose content begins here, right behind the opening one; nothing but escaped quotes is
     * looked at.
     */
    static int closingQuote(byte[] bytes, int from) {
        int i = from;
        while (true) {
            long hit = zeros(word(bytes, i) ^ QUOTES) & HIGHS;
            if (hit == 0) {
                i += 8;
                continue;
            }
            i += Long.numberOfTrailingZeros(hit) >>> 3;
            if (bytes[i - 1] != '\\' || !isEscaped(bytes, i)) {
                return i;
            }
            i++;
        }
    }

    /** Whether an odd number of backslashes stands before this position. */
    private static boolean isEscaped(byte[] bytes, int at) {
        int i = at;
        while (bytes[i - 1] == '\\') {
            i--;
        }
        return ((at - i) & 1) == 1;
    }

    /**
     * The quote that closes a string whose content begins here, to be read by {@link #position}, and which {@link #type} of
     * {@link Slots} the string has.
     *
     * @throws UnreadableAnswer for a control character
     */
    static long checkedClosingQuote(byte[] bytes, int from) {
        int i = from;
        int escapes = 0;
        long seen = 0;
        while (true) {
            long word = word(bytes, i);
            long hit = (zeros(word ^ QUOTES) | zeros(word ^ SLASHES) | ((word - BLANKS) & ~word)) & HIGHS;
            if (hit == 0) {
                seen |= word;
                i += 8;
                continue;
            }
            int bit = Long.numberOfTrailingZeros(hit) - 7;
            seen |= word & ((1L << bit) - 1);
            i += bit >>> 3;
            byte b = bytes[i];
            if (b == '"') {
                return (long) i << 4 | ((seen & HIGHS) == 0 ? Slots.TEXT + escapes : Slots.CAREFUL_TEXT);
            }
            if (b != '\\') {
                throw new UnreadableAnswer("control character in a string of the platform's answer");
            }
            int size = Texts.escapeLength(bytes, i);
            if (size == 0) {
                // Wrong: said when it is copied.
                seen = HIGHS;
                size = 2;
            }
            escapes = Slots.ESCAPED_TEXT - Slots.TEXT;
            i += size;
        }
    }

    static int position(long quote) {
        return (int) (quote >>> 4);
    }

    static int type(long quote) {
        return (int) quote & 15;
    }

    /** The first backslash or byte beyond ASCII among the eight from here: its index, or 8. */
    static int special(long word) {
        long hit = (zeros(word ^ SLASHES) | word) & HIGHS;
        return hit == 0 ? 8 : Long.numberOfTrailingZeros(hit) >>> 3;
    }

    /** The first backslash among the eight from here: its index, or 8. */
    static int backslash(long word) {
        long hit = zeros(word ^ SLASHES) & HIGHS;
        return hit == 0 ? 8 : Long.numberOfTrailingZeros(hit) >>> 3;
    }

    /** The first question mark or number sign among the eight from here: its index, or 8. */
    static int pathEnd(long word) {
        long hit = (zeros(word ^ QUESTIONS) | zeros(word ^ NUMBER_SIGNS)) & HIGHS;
        return hit == 0 ? 8 : Long.numberOfTrailingZeros(hit) >>> 3;
    }

    /** The first byte among the eight that can't stand in a string as it is, or is beyond ASCII: its index, or 8. */
    static int unescaped(long word) {
        long hit = (zeros(word ^ QUOTES) | zeros(word ^ SLASHES) | (word - BLANKS) | word) & HIGHS;
        return hit == 0 ? 8 : Long.numberOfTrailingZeros(hit) >>> 3;
    }

    /** The first byte at or after this position that is no white space. */
    static int afterBlanks(byte[] bytes, int from) {
        int i = from;
        while (true) {
            byte b = bytes[i];
            if (b > ' ' || (b != ' ' && b != '\n' && b != '\r' && b != '\t')) {
                return i;
            }
            i++;
        }
    }

    /**
     * The position behind a number that begins here.
     *
     * @return negative when it is no number of JSON's grammar
     */
    static int afterNumber(byte[] bytes, int from) {
        int i = from;
        if (bytes[i] == '-') {
            i++;
        }
        if (bytes[i] == '0') {
            i++;
        } else {
            int digits = afterDigits(bytes, i);
            if (digits == i) {
                return -1;
            }
            i = digits;
        }
        if (bytes[i] == '.') {
            int digits = afterDigits(bytes, i + 1);
            if (digits == i + 1) {
                return -1;
            }
            i = digits;
        }
        if (bytes[i] == 'e' || bytes[i] == 'E') {
            i++;
            if (bytes[i] == '+' || bytes[i] == '-') {
                i++;
            }
            int digits = afterDigits(bytes, i);
            if (digits == i) {
                return -1;
            }
            i = digits;
        }
        return i;
    }

    /** The first byte at or after this position that is no digit. */
    static int afterDigits(byte[] bytes, int from) {
        int i = from;
        while (bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    /** The length of the literal true, false or null if it stands here, else 0. */
    static int literal(byte[] bytes, int at) {
        int first = (int) word(bytes, at);
        if (first == ('t' | 'r' << 8 | 'u' << 16 | 'e' << 24)) {
            return 4;
        }
        if (first == ('n' | 'u' << 8 | 'l' << 16 | 'l' << 24)) {
            return 4;
        }
        return first == ('f' | 'a' << 8 | 'l' << 16 | 's' << 24) && bytes[at + 4] == 'e' ? 5 : 0;
    }

    /** High bits of the bytes that are zero; exact up to and including the lowest one. */
    private static long zeros(long word) {
        return (word - ONES) & ~word;
    }
}
