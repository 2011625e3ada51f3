package io.cartway.proxy.routing;

import io.cartway.connectors.api.RawArguments;
import io.cartway.proxy.error.ProxyException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An origin-form request target (RFC 9112 section 3.2.1), split so that the keys which the API allows in the query are
 * apart from everything that may be logged.
 *
 * @param path percent-encoded, begins with a slash
 * @param rawQuery percent-encoded query, keys included, or null: only a passthrough without keys in it may use it
 * @param query decoded pairs in order, {@code api_key} and {@code store_key} taken out
 * @param apiKey {@code api_key} of the query
 * @param storeKey {@code store_key} of the query
 */
public record RequestTarget(
        String path,
        @Nullable String rawQuery,
        List<RawArguments.Pair> query,
        @Nullable SecretString apiKey,
        @Nullable SecretString storeKey) {
    private static final int MAX_PAIRS = 2_000;

    public RequestTarget {
        query = List.copyOf(query);
    }

    /**
     * Splits and decodes. "+" is a space in queries, as HTML forms and the vendor's clients write it.
     *
     * @throws ProxyException 400 for broken percent-encoding, text that is not UTF-8, or more than 2,000 pairs
     */
    public static RequestTarget parse(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String rawQuery = mark < 0 ? null : target.substring(mark + 1);
        List<RawArguments.Pair> pairs = rawQuery == null ? List.of() : decodePairs(rawQuery);
        List<RawArguments.Pair> rest = new ArrayList<>(pairs.size());
        SecretString apiKey = null;
        SecretString storeKey = null;
        for (RawArguments.Pair pair : pairs) {
            switch (pair.name()) {
                case "api_key" -> apiKey = new SecretString(pair.value());
                case "store_key" -> storeKey = new SecretString(pair.value());
                default -> rest.add(pair);
            }
        }
        return new RequestTarget(path, rawQuery, rest, apiKey, storeKey);
    }

    /**
     * Decodes {@code application/x-www-form-urlencoded} pairs.
     *
     * @throws ProxyException 400 as {@link #parse}
     */
    public static List<RawArguments.Pair> decodePairs(String encoded) {
        List<RawArguments.Pair> pairs = new ArrayList<>();
        int from = 0;
        while (from <= encoded.length()) {
            int end = encoded.indexOf('&', from);
            end = end < 0 ? encoded.length() : end;
            if (end > from) {
                if (pairs.size() == MAX_PAIRS) {
                    throw ProxyException.framing(400, "more than " + MAX_PAIRS + " parameters");
                }
                int equals = encoded.indexOf('=', from);
                boolean bare = equals < 0 || equals > end;
                pairs.add(new RawArguments.Pair(
                        decode(encoded, from, bare ? end : equals), bare ? "" : decode(encoded, equals + 1, end)));
            }
            from = end + 1;
        }
        return pairs;
    }

    private static String decode(String text, int from, int to) {
        boolean plain = true;
        for (int i = from; i < to && plain; i++) {
            char c = text.charAt(i);
            plain = c != '%' && c != '+' && c < 0x80;
        }
        if (plain) {
            return text.substring(from, to);
        }
        byte[] bytes = new byte[to - from];
        int length = 0;
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '+') {
                bytes[length++] = ' ';
            } else if (c == '%') {
                int high = i + 2 < to ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < to ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw ProxyException.framing(400, "broken percent-encoding in the query");
                }
                bytes[length++] = (byte) (high << 4 | low);
                ascii &= high < 8;
                i += 2;
            } else if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else {
                throw ProxyException.framing(400, "the request target has characters outside ASCII");
            }
        }
        if (ascii) {
            return new String(bytes, 0, length, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ProxyException.framing(400, "a query parameter is not UTF-8");
        }
    }

    /** The path only: the query may hold keys and payload. */
    @Override
    public String toString() {
        return "RequestTarget[" + path.length() + " characters]";
    }
}
