package io.cartway.connectors.auth;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of everything but the unreserved characters: RFC 3986 section 2.3, which RFC 5849 section 3.6 asks for. */
public final class PercentEncoding {
    /** The most bytes that one byte is encoded as. */
    static final int LONGEST = 3;

    private static final boolean[] UNRESERVED = unreserved();
    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private PercentEncoding() {}

    /** Whether a text can name something in a path: "." and ".." are other places, however they are encoded (RFC 3986 section 3.3). */
    public static boolean isSegment(String text) {
        return !text.isEmpty() && !text.equals(".") && !text.equals("..");
    }

    /** The text as one segment of a path, or as a name or value of a query. */
    public static String encode(String text) {
        int plain = 0;
        while (plain < text.length() && text.charAt(plain) < UNRESERVED.length && UNRESERVED[text.charAt(plain)]) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] encoded = new byte[plain + (bytes.length - plain) * LONGEST];
        System.arraycopy(bytes, 0, encoded, 0, plain);
        int end = plain;
        for (int i = plain; i < bytes.length; i++) {
            end = encode(bytes[i], encoded, end);
        }
        return new String(encoded, 0, end, StandardCharsets.ISO_8859_1);
    }

    /**
     * Encodes one byte.
     *
     * @param into has room for {@link #LONGEST} bytes at {@code at}
     * @return where the next one goes
     */
    static int encode(byte b, byte[] into, int at) {
        if (b >= 0 && UNRESERVED[b]) {
            into[at] = b;
            return at + 1;
        }
        into[at] = '%';
        into[at + 1] = DIGITS[(b >> 4) & 0xf];
        into[at + 2] = DIGITS[b & 0xf];
        return at + LONGEST;
    }

    private static boolean[] unreserved() {
        boolean[] table = new boolean[128];
        for (char c = 0; c < table.length; c++) {
            table[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~".indexOf(c) >= 0;
        }
        return table;
    }
}
