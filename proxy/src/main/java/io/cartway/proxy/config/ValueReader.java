package io.cartway.proxy.config;

import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.secret.SecretBytes;
import java.lang.reflect.RecordComponent;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns a key's text into the type of the component it fills. */
final class ValueReader {
    private static final Pattern QUANTITY = Pattern.compile("([0-9]{1,15})\\s*([A-Za-z]*)");
    private static final Map<String, Long> SIZES =
            Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private ValueReader() {}

    /**
     * The typed value.
     *
     * @throws IllegalArgumentException with what was expected; without the text where that is secret
     */
    static Object read(RecordComponent component, List<String> texts) {
        Class<?> type = component.getType();
        if (type == List.class) {
            List<Network> networks = new ArrayList<>();
            for (String text : texts) {
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .forEach(item -> networks.add(Network.parse(item)));
            }
            return networks;
        }
        if (texts.size() != 1) {
            throw new IllegalArgumentException("expected one value, not a list");
        }
        return single(component, type, texts.get(0).strip());
    }

    private static Object single(RecordComponent component, Class<?> type, String text) {
        if (type == int.class) {
            return Math.toIntExact(within(component, quantity(text, Map.of("", 1L), "a whole number")));
        }
        if (type == long.class) {
            return within(component, quantity(text, SIZES, "a size as 512KiB or 10MiB"));
        }
        if (type == Duration.class) {
            return Duration.ofMillis(quantity(text, MILLIS, "a duration with its unit, as 500ms, 30s or 5m"));
        }
        if (type == Address.class) {
            return Address.parse(text);
        }
        if (type == SecretBytes.class) {
            return SecretBytes.ofText(text);
        }
        if (type == Path.class) {
            return path(text);
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        return matching(component, text);
    }

    private static long quantity(String text, Map<String, Long> units, String expected) {
        Matcher matcher = QUANTITY.matcher(text);
        Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("expected " + expected);
        }
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("is too large", e);
        }
    }

    private static long within(RecordComponent component, long value) {
        Within bounds = component.getAnnotation(Within.class);
        if (bounds != null && (value < bounds.min() || value > bounds.max())) {
            throw new IllegalArgumentException("must be from " + bounds.min() + " to " + bounds.max());
        }
        return value;
    }

    private static Path path(String text) {
        try {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("expected a path");
            }
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected a path", e);
        }
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (constant.toString().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
        throw new IllegalArgumentException(
                "expected " + names.stream().collect(Collectors.joining(", ")) + Spelling.hint(text, names));
    }

    private static String matching(RecordComponent component, String text) {
        Matches matches = component.getAnnotation(Matches.class);
        if (matches != null && !text.matches(matches.value())) {
            throw new IllegalArgumentException("expected a value as " + matches.example());
        }
        return text;
    }
}
