package io.cartway.proxy.pipeline;

import io.cartway.proxy.error.ProxyException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks a request target (RFC 9112, 3.2): origin-form, or absolute-form with the authority of Host; ASCII; whole percent
 * escapes; a path that has no dot segments in any spelling and no encoded control bytes.
 */
final class RequestTarget {
    private static final boolean[] IN_PATH = alphanumericAnd("-._~!$&'()*+,;=:@/");
    private static final boolean[] IN_QUERY = alphanumericAnd("-._~!$&'()*+,;=:@/?[]^`{|}");

    private RequestTarget() {}

    /**
     * The target in origin-form.
     *
     * @param host the Host field, checked
     * @throws ProxyException 400
     */
    static String check(String target, String host) {
        String origin = target.startsWith("/") ? target : fromAbsolute(target, host);
        int question = origin.indexOf('?');
        int pathEnd = question < 0 ? origin.length() : question;
        boolean escaped = checkPath(origin, pathEnd);
        if (question >= 0) {
            checkQuery(origin, question + 1);
        }
        if (origin.startsWith("//") || hasDotSegment(escaped ? unescape(origin, pathEnd) : origin, pathEnd, escaped)) {
            throw refused("the path has empty first or dot segments");
        }
        return origin;
    }

    private static String fromAbsolute(String target, String host) {
        int authority = target.indexOf("://");
        if (authority > 0) {
            String scheme = target.substring(0, authority).toLowerCase(Locale.ROOT);
            int start = authority + 3;
            int slash = target.indexOf('/', start);
            int end = slash < 0 ? target.length() : slash;
            if ((scheme.equals("https") || scheme.equals("http"))
                    && slash > 0
                    && target.substring(start, end).equalsIgnoreCase(host)) {
                return target.substring(slash);
            }
        }
        throw refused("the request target must begin with / (or with the scheme and authority of this server)");
    }

    private static boolean checkPath(String target, int end) {
        boolean escaped = false;
        for (int i = 0; i < end; i++) {
            char c = target.charAt(i);
            if (c == '%') {
                int decoded = escape(target, i, end);
                if (decoded < 0x20 || decoded == 0x7f) {
                    throw refused("the path has an encoded control byte");
                }
                escaped = true;
            } else if (c >= 0x80 || !IN_PATH[c]) {
                throw refused("the path has a character that must be percent-encoded");
            }
        }
        return escaped;
    }

    private static void checkQuery(String target, int start) {
        for (int i = start; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '%') {
                escape(target, i, target.length());
            } else if (c >= 0x80 || !IN_QUERY[c]) {
                throw refused("the query has a character that must be percent-encoded");
            }
        }
    }

    private static int escape(String target, int at, int end) {
        int high = at + 2 < end ? Character.digit(target.charAt(at + 1), 16) : -1;
        int low = at + 2 < end ? Character.digit(target.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw refused("a percent sign is not followed by two hexadecimal digits");
        }
        return high * 16 + low;
    }

    private static String unescape(String target, int end) {
        StringBuilder path = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            if (target.charAt(i) == '%') {
                path.append((char) escape(target, i, end));
                i += 2;
            } else {
                path.append(target.charAt(i));
            }
        }
        return path.toString();
    }

    /** Segments end at a slash, a backslash or a semicolon: some servers behind drop what follows one. */
    private static boolean hasDotSegment(String path, int pathEnd, boolean unescaped) {
        int end = unescaped ? path.length() : pathEnd;
        int start = 0;
        for (int i = 0; i <= end; i++) {
            char c = i == end ? '/' : path.charAt(i);
            if (c == '/' || c == '\\' || c == ';') {
                int length = i - start;
                if ((length == 1 || length == 2)
                        && path.charAt(start) == '.'
                        && path.charAt(start + length - 1) == '.') {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean[] alphanumericAnd(String marks) {
        boolean[] allowed = new boolean[0x80];
        for (char c = 0; c < allowed.length; c++) {
            allowed[c] =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || marks.indexOf(c) >= 0;
        }
        return allowed;
    }

    private static ProxyException refused(@Nullable String message) {
        return ProxyException.framing(400, "bad request target: " + message);
    }
}
