package io.cartway.bench.emulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decoded query, in order. Lists are read as PHP reads them: {@code a=1,2}, {@code a[]=1&a[]=2} and {@code a[0]=1}.
 *
 * @param raw as it was sent
 */
public record Query(String raw, List<Entry> entries) {

    /** One name and its value, both decoded. */
    public record Entry(String name, String value) {}

    /** Never fails: what cannot be decoded is kept as it is. */
    public static Query parse(String raw) {
        List<Entry> entries = new ArrayList<>();
        for (String part : raw.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                entries.add(new Entry(decode(name), equals < 0 ? "" : decode(part.substring(equals + 1))));
            }
        }
        return new Query(raw, List.copyOf(entries));
    }

    /** The last value of this name, as PHP keeps it. */
    public @Nullable String get(String name) {
        String found = null;
        for (Entry entry : entries) {
            if (entry.name().equals(name)) {
                found = entry.value();
            }
        }
        return found;
    }

    /** The value, or {@code otherwise} when it is absent. */
    public String get(String name, String otherwise) {
        String value = get(name);
        return value == null ? otherwise : value;
    }

    /** The values of a list parameter; null when it was not given at all. */
    public @Nullable List<String> list(String name) {
        List<String> values = new ArrayList<>();
        boolean given = false;
        for (Entry entry : entries) {
            if (entry.name().equals(name)) {
                given = true;
                for (String value : entry.value().split(",", -1)) {
                    values.add(value.strip());
                }
            } else if (entry.name().startsWith(name + "[") && entry.name().endsWith("]")) {
                given = true;
                values.add(entry.value());
            }
        }
        values.removeIf(String::isEmpty);
        return given ? values : null;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
