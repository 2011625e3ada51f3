package io.cartway.bench.emulator.documents;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which handler answers which request, by a template such as {@code GET products/{}/media/{}}. Of two templates that fit
 * the one with more words of its own is taken. Not changed any more once it is asked.
 */
public final class Routes<H> {
    private final Map<String, H> handlers = new LinkedHashMap<>();

    /**
     * A handler that was found.
     *
     * @param template the template that fits
     * @param at the decoded parts of the path that stand for its braces
     */
    public record Match<H>(String template, List<String> at, H handler) {}

    /** Adds a handler. @throws IllegalStateException when the template has one */
    public Routes<H> on(String template, H handler) {
        if (handlers.putIfAbsent(template, handler) != null) {
            throw new IllegalStateException(template + " has a handler already");
        }
        return this;
    }

    /** The handler for a method and a path without its first slash, still encoded; null when there is none. */
    public @Nullable Match<H> find(String method, String path) {
        String[] segments = path.split("/", -1);
        Match<H> best = null;
        for (Map.Entry<String, H> one : handlers.entrySet()) {
            String[] head = one.getKey().split(" ", 2);
            String[] words = head[1].split("/", -1);
            if (head[0].equals(method) && words.length == segments.length) {
                List<String> at = new ArrayList<>();
                boolean fits = true;
                for (int i = 0; i < words.length && fits; i++) {
                    if (words[i].equals("{}")) {
                        at.add(URLDecoder.decode(segments[i].replace("+", "%2B"), StandardCharsets.UTF_8));
                        fits = !segments[i].isEmpty();
                    } else {
                        fits = words[i].equals(segments[i]);
                    }
                }
                if (fits && (best == null || at.size() < best.at().size())) {
                    best = new Match<>(one.getKey(), List.copyOf(at), one.getValue());
                }
            }
        }
        return best;
    }

    /** Whether any method is answered at this path. */
    public boolean knows(String path) {
        return List.of("GET", "POST", "PUT", "DELETE").stream().anyMatch(method -> find(method, path) != null);
    }
}
