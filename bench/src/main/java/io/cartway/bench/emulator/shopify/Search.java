package io.cartway.bench.emulator.shopify;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The search syntax of {@code query}: terms that must all hold, {@code OR}, {@code AND}, {@code NOT} or {@code -},
 * brackets, {@code name:value}, {@code name:>=value}, {@code value*}, quotes. Stricter than Shopify in one thing: a name
 * that the list can't be searched by is refused, where Shopify leaves the term out and only warns.
 */
final class Search {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(\\(|\\)|-(?=\\w+:)|[\\w.]+:(?:<=|>=|<|>)?(?:\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'"
                    + "|[^\\s()\"']+)|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|[^\\s()]+)");
    private static final Pattern TERM = Pattern.compile("([\\w.]+):(<=|>=|<|>)?(.*)", Pattern.DOTALL);

    /** Names of texts, which are found by words that stand in them one after another. */
    private static final Set<String> WORDY = Set.of("title", "variant_title");

    private final List<String> tokens = new ArrayList<>();
    private final BiFunction<Node, String, List<?>> values;
    private int at;

    private Search(String query, BiFunction<Node, String, List<?>> values) {
        this.values = values;
        Matcher matcher = TOKEN.matcher(query);
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            matcher.region(matcher.end(), query.length());
        }
    }

    /** What a query asks for; {@code values} gives what a record has under a name, or throws for a name it doesn't know. */
    static Predicate<Node> of(String query, BiFunction<Node, String, List<?>> values) {
        Search search = new Search(query, values);
        return search.tokens.isEmpty() ? record -> true : search.any();
    }

    private Predicate<Node> any() {
        Predicate<Node> either = all();
        while (next("OR")) {
            either = either.or(all());
        }
        return either;
    }

    private Predicate<Node> all() {
        Predicate<Node> every = one();
        while (at < tokens.size()
                && !tokens.get(at).equals(")")
                && !tokens.get(at).equals("OR")) {
            next("AND");
            every = every.and(one());
        }
        return every;
    }

    private Predicate<Node> one() {
        if (next("NOT") || next("-")) {
            return one().negate();
        }
        if (next("(")) {
            Predicate<Node> inner = any();
            next(")");
            return inner;
        }
        if (at >= tokens.size()) {
            return record -> true;
        }
        return term(tokens.get(at++));
    }

    private boolean next(String word) {
        if (at < tokens.size() && tokens.get(at).equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    private Predicate<Node> term(String token) {
        Matcher matcher = TERM.matcher(token);
        if (!matcher.matches() || token.startsWith("\"")) {
            String word = bare(token).toLowerCase(Locale.ROOT);
            return record -> values.apply(record, "").stream()
                    .anyMatch(value ->
                            String.valueOf(value).toLowerCase(Locale.ROOT).contains(word));
        }
        String name = matcher.group(1);
        String operator = matcher.group(2) == null ? "" : matcher.group(2);
        String wanted = bare(matcher.group(3));
        var unused = values.apply(new Node(), name); // refuses a name that it doesn't know
        return record -> {
            List<?> has = values.apply(record, name);
            if (wanted.equals("*") && operator.isEmpty()) {
                return !has.isEmpty();
            }
            for (String one :
                    operator.isEmpty() && matcher.group(3).startsWith("\"") ? List.of(wanted) : split(wanted)) {
                if (has.stream()
                        .anyMatch(value -> holds(String.valueOf(value), operator, one)
                                || (operator.isEmpty()
                                        && WORDY.contains(name)
                                        && words(value).contains(words(one))))) {
                    return true;
                }
            }
            return false;
        };
    }

    /** The words of a text, each between blanks. */
    private static String words(Object text) {
        return String.valueOf(text)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip()
                .transform(bare -> " " + bare + " ");
    }

    private static List<String> split(String wanted) {
        return List.of(wanted.split(",", -1));
    }

    private static boolean holds(String value, String operator, String wanted) {
        if (operator.isEmpty()) {
            String low = wanted.toLowerCase(Locale.ROOT);
            String has = value.toLowerCase(Locale.ROOT);
            return (low.endsWith("*") && low.length() > 1)
                    ? has.startsWith(low.substring(0, low.length() - 1))
                    : (has.equals(low) || sameTime(value, wanted));
        }
        int order = compare(value, wanted);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean sameTime(String value, String wanted) {
        return wanted.matches("\\d{4}-\\d\\d-\\d\\d.*") && value.length() > 9 && compare(value, wanted) == 0;
    }

    private static int compare(String value, String wanted) {
        try {
            return new BigDecimal(value).compareTo(new BigDecimal(wanted));
        } catch (NumberFormatException noNumber) {
            try {
                return instant(value).compareTo(instant(wanted));
            } catch (DateTimeParseException noDate) {
                return value.compareToIgnoreCase(wanted);
            }
        }
    }

    private static Instant instant(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(text).toInstant();
    }

    private static String bare(String text) {
        boolean quoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"));
        return (quoted ? text.substring(1, text.length() - 1) : text).replaceAll("\\\\(.)", "$1");
    }
}
