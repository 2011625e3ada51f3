package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.UnreadableAnswer;
import java.nio.charset.StandardCharsets;

/** Copies the content of JSON strings: as it stands, checked where it must be, decoded where its meaning counts. */
final class Texts {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /** What a byte is worth as a hexadecimal digit, or -1. */
    private static final byte[] HEX_VALUES = new byte[256];

    static {
        for (int i = 0; i < HEX_VALUES.length; i++) {
            HEX_VALUES[i] = (byte) Character.digit(i, 16);
        }
    }

    private Texts() {}

    /** Appends bytes that need no check; the source has eight more bytes behind them. */
    static void copy(byte[] source, int start, int length, Output out) {
        byte[] o = out.reserve(length);
        int at = out.length();
        copy(source, start, length, o, at);
        out.length(at + length);
    }

    private static void copy(byte[] source, int start, int length, byte[] into, int at) {
        if (length <= 48) {
            for (int i = 0; i < length; i += 8) {
                Scan.word(into, at + i, Scan.word(source, start + i));
            }
        } else {
            System.arraycopy(source, start, into, at, length);
        }
    }

    /** Appends a string of bytes that need no check; the source has eight more bytes behind them. */
    static void quoted(byte[] source, int start, int length, Output out) {
        byte[] o = out.reserve(length + 2);
        int at = out.length();
        o[at] = '"';
        copy(source, start, length, o, at + 1);
        o[at + 1 + length] = '"';
        out.length(at + length + 2);
    }

    /** Appends the content of a string, escapes as they stand, after checking escapes and UTF-8. */
    static void copyChecked(byte[] source, int start, int length, Output out) {
        byte[] o = out.reserve(length);
        int n = out.length();
        int i = start;
        int limit = start + length;
        while (i < limit) {
            long word = Scan.word(source, i);
            Scan.word(o, n, word);
            int run = Math.min(Scan.special(word), limit - i);
            i += run;
            n += run;
            if (run == 8 || i >= limit) {
                continue;
            }
            int size = source[i] == '\\' ? escape(source, i, limit) : sequence(source, i, limit);
            Scan.word(o, n, Scan.word(source, i));
            n += size;
            i += size;
        }
        out.length(n);
    }

    /** The length of the escape that begins here, 0 if it is a wrong one; looks at five bytes more. */
    static int escapeLength(byte[] source, int at) {
        byte kind = source[at + 1];
        if (kind == 'u') {
            return hex(source, at + 2) >= 0 ? 6 : 0;
        }
        return plain(kind) >= 0 ? 2 : 0;
    }

    /** The length of the escape that begins here. */
    private static int escape(byte[] source, int at, int limit) {
        int size = at + 1 < limit ? escapeLength(source, at) : 0;
        if (size > 0 && at + size <= limit) {
            return size;
        }
        throw new UnreadableAnswer("wrong escape in a string of the platform's answer");
    }

    /** The length of the UTF-8 sequence that begins here (RFC 3629: shortest form, no surrogates, at most U+10FFFF). */
    private static int sequence(byte[] source, int at, int limit) {
        int lead = source[at] & 0xFF;
        int size = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (size == 0 || at + size > limit) {
            throw notUtf8();
        }
        int second = source[at + 1] & 0xFF;
        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high) {
            throw notUtf8();
        }
        for (int k = 2; k < size; k++) {
            if ((source[at + k] & 0xC0) != 0x80) {
                throw notUtf8();
            }
        }
        return size;
    }

    private static UnreadableAnswer notUtf8() {
        return new UnreadableAnswer("the platform's answer is not UTF-8");
    }

    /** What a one-letter escape stands for, or -1. */
    private static int plain(byte kind) {
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> -1;
        };
    }

    /** The value of four hexadecimal digits, or negative. */
    private static int hex(byte[] source, int at) {
        return HEX_VALUES[source[at] & 0xFF] << 12
                | HEX_VALUES[source[at + 1] & 0xFF] << 8
                | HEX_VALUES[source[at + 2] & 0xFF] << 4
                | HEX_VALUES[source[at + 3] & 0xFF];
    }

    /**
     * Decodes the content of a string to UTF-8; a half of a surrogate pair becomes U+FFFD, a wrong escape is kept.
     *
     * @param source has eight more bytes behind the content
     * @param into has room for {@code length} and eight more bytes
     * @return how many bytes it has
     */
    static int decode(byte[] source, int start, int length, byte[] into, int at) {
        int n = at;
        int limit = start + length;
        int i = start;
        while (i < limit) {
            long word = Scan.word(source, i);
            Scan.word(into, n, word);
            int run = Math.min(Scan.backslash(word), limit - i);
            n += run;
            i += run;
            if (run == 8 || i >= limit) {
                continue;
            }
            if (i + 1 >= limit) {
                into[n++] = source[i++];
            } else if (source[i + 1] == 'u' && i + 6 <= limit && hex(source, i + 2) >= 0) {
                int unit = hex(source, i + 2);
                i += 6;
                if (Character.isHighSurrogate((char) unit)
                        && i + 6 <= limit
                        && source[i] == '\\'
                        && source[i + 1] == 'u') {
                    int low = hex(source, i + 2);
                    if (low >= 0 && Character.isLowSurrogate((char) low)) {
                        unit = Character.toCodePoint((char) unit, (char) low);
                        i += 6;
                    }
                }
                n = encode(unit, into, n);
            } else {
                int meant = plain(source[i + 1]);
                into[n++] = meant < 0 ? source[i + 1] : (byte) meant;
                i += 2;
            }
        }
        return n - at;
    }

    private static int encode(int unit, byte[] into, int at) {
        int point = Character.MIN_SURROGATE <= unit && unit <= Character.MAX_SURROGATE ? 0xFFFD : unit;
        int n = at;
        if (point < 0x80) {
            into[n++] = (byte) point;
        } else if (point < 0x800) {
            into[n++] = (byte) (0xC0 | (point >> 6));
            into[n++] = (byte) (0x80 | (point & 0x3F));
        } else if (point < 0x10000) {
            into[n++] = (byte) (0xE0 | (point >> 12));
            into[n++] = (byte) (0x80 | ((point >> 6) & 0x3F));
            into[n++] = (byte) (0x80 | (point & 0x3F));
        } else {
            into[n++] = (byte) (0xF0 | (point >> 18));
            into[n++] = (byte) (0x80 | ((point >> 12) & 0x3F));
            into[n++] = (byte) (0x80 | ((point >> 6) & 0x3F));
            into[n++] = (byte) (0x80 | (point & 0x3F));
        }
        return n;
    }

    /** Appends decoded text as the content of a string, after checking UTF-8; quotes, backslashes and controls are escaped. */
    static void escape(byte[] source, int start, int length, Output out) {
        byte[] o = out.reserve(length * 6);
        int n = out.length();
        int limit = start + length;
        int i = start;
        while (i < limit) {
            if (i + 8 <= limit) {
                long word = Scan.word(source, i);
                Scan.word(o, n, word);
                int run = Scan.unescaped(word);
                n += run;
                i += run;
                if (run == 8) {
                    continue;
                }
            }
            byte b = source[i];
            if (b < 0) {
                int size = sequence(source, i, limit);
                for (int k = 0; k < size; k++) {
                    o[n++] = source[i++];
                }
                continue;
            }
            if (b == '"' || b == '\\') {
                o[n++] = '\\';
                o[n++] = b;
            } else if (b >= ' ') {
                o[n++] = b;
            } else {
                o[n++] = '\\';
                o[n++] = 'u';
                o[n++] = '0';
                o[n++] = '0';
                o[n++] = HEX[b >> 4];
                o[n++] = HEX[b & 15];
            }
            i++;
        }
        out.length(n);
    }

    /** Appends one byte. */
    static void put(Output out, int b) {
        byte[] o = out.reserve(1);
        o[out.length()] = (byte) b;
        out.length(out.length() + 1);
    }
}
