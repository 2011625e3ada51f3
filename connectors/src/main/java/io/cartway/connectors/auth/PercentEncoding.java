package io.cartway.connectors.auth;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of everything but the unreserved characters: RFC 3986 section 2.3, which RFC 5849 section 3.6 asks for. */
public final class PercentEncoding {
    private static final String UNRESERVED = "-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /** Whether a text can name something in a path: "." and ".." are other places, however they are encoded (RFC 3986 section 3.3). */
    public static boolean isSegment(String text) {
        return !text.isEmpty() && !text.equals(".") && !text.equals("..");
    }

    /** The text as one segment of a path, or as a name or value of a query. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (letterOrDigit || UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
