package io.cartway.connectors.auth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What RFC 5849 section 3.4.1 has signed: verb, address and all parameters but the signature, as bytes of ASCII. Of one
 * request. Not thread-safe.
 */
final class SignatureBase {
    private static final String EQUALS = "%3D";
    private static final int LONGEST_SEPARATOR = 3;

    private final String method;
    private final URI uri;
    private final List<Parameter> parameters = new ArrayList<>();
    /** Names and values of the parameters, one after the other, percent-encoded once. */
    private byte[] encoded = new byte[256];

    private int end;

    /** A parameter's name and, right behind it, its value. */
    private record Parameter(int name, int value, int end) {}

    SignatureBase(String method, URI uri) {
        this.method = method;
        this.uri = uri;
    }

    /** Adds a parameter of the protocol; the value is percent-encoded. */
    void add(String name, String value) {
        room(name.length() + value.length());
        int start = end;
        end = ascii(name, encoded, end);
        int between = end;
        end = ascii(value, encoded, end);
        parameters.add(new Parameter(start, between, end));
    }

    /** Adds the parameters of a query: decoded as a form's (a plus is a space), encoded anew. */
    void add(String query) {
        byte[] raw = query.getBytes(StandardCharsets.UTF_8);
        room(raw.length * PercentEncoding.LONGEST);
        int from = 0;
        for (int i = 0; i <= raw.length; i++) {
            if (i == raw.length || raw[i] == '&') {
                if (i > from) {
                    add(raw, from, i);
                }
                from = i + 1;
            }
        }
    }

    private void add(byte[] raw, int from, int to) {
        int start = end;
        int value = -1;
        for (int i = from; i < to; i++) {
            byte b = raw[i];
            if (b == '=' && value < 0) {
                value = end;
                continue;
            }
            if (b == '+') {
                b = ' ';
            } else if (b == '%') {
                // A URI has no percent sign without its two digits.
                b = (byte) (Character.digit(raw[i + 1], 16) << 4 | Character.digit(raw[i + 2], 16));
                i += 2;
            }
            end = PercentEncoding.encode(b, encoded, end);
        }
        parameters.add(new Parameter(start, value < 0 ? end : value, end));
    }

    private void room(int bytes) {
        if (encoded.length - end < bytes) {
            encoded = Arrays.copyOf(encoded, Math.max(2 * encoded.length, end + bytes));
        }
    }

    /** The whole. Percent-encodes once more what is encoded: of its characters only the percent sign isn't unreserved. */
    byte[] bytes() {
        parameters.sort(this::compare);
        String address = PercentEncoding.encode(address(uri));
        int separators = parameters.size() * (LONGEST_SEPARATOR + EQUALS.length());
        byte[] base = new byte[method.length() + 1 + address.length() + separators + end + 2 * percents()];
        int at = ascii(method, base, 0);
        base[at++] = '&';
        at = ascii(address, base, at);
        String between = "&";
        for (Parameter parameter : parameters) {
            at = ascii(between, base, at);
            at = again(parameter.name, parameter.value, base, at);
            at = ascii(EQUALS, base, at);
            at = again(parameter.value, parameter.end, base, at);
            between = "%26";
        }
        return at == base.length ? base : Arrays.copyOf(base, at);
    }

    private int compare(Parameter one, Parameter other) {
        int names = Arrays.compare(encoded, one.name, one.value, encoded, other.name, other.value);
        return names != 0 ? names : Arrays.compare(encoded, one.value, one.end, encoded, other.value, other.end);
    }

    private int percents() {
        int count = 0;
        for (int i = 0; i < end; i++) {
            if (encoded[i] == '%') {
                count++;
            }
        }
        return count;
    }

    private int again(int from, int to, byte[] base, int start) {
        int at = start;
        for (int i = from; i < to; i++) {
            byte b = encoded[i];
            base[at++] = b;
            if (b == '%') {
                base[at++] = '2';
                base[at++] = '5';
            }
        }
        return at;
    }

    @SuppressWarnings("deprecation") // the low byte of each character is what is wanted: all of them are ASCII
    private static int ascii(String text, byte[] into, int at) {
        text.getBytes(0, text.length(), into, at);
        return at + text.length();
    }

    /** RFC 5849 section 3.4.1.2: lower-case scheme and host, no default port, the path as it is sent. */
    private static String address(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort();
        boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
        String path = uri.getRawPath();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port)
                + (path == null || path.isEmpty() ? "/" : path);
    }
}
