package io.cartway.bench.emulator;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request as a shop sees it, whole and immutable.
 *
 * @param method upper-case method
 * @param origin scheme and authority it was sent to, such as {@code https://127.0.0.1:8443}
 * @param path path as sent, still percent-encoded
 * @param query the decoded query
 * @param headers names in lower case; of a repeated one the last
 * @param body the body as UTF-8 text, empty when there was none
 * @param at when it arrived
 */
public record ShopRequest(
        String method, String origin, String path, Query query, Map<String, String> headers, String body, Instant at) {

    public ShopRequest {
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(lower);
    }

    /** A request to {@code target}, a path with an optional query. */
    public static ShopRequest of(
            String method, String origin, String target, Map<String, String> headers, String body, Instant at) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        return new ShopRequest(
                method, origin, path, Query.parse(mark < 0 ? "" : target.substring(mark + 1)), headers, body, at);
    }

    /** Whether it came over TLS. */
    public boolean secure() {
        return origin.startsWith("https:");
    }

    /** A header by its name in lower case. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
