package io.cartway.connectors.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A path of a mapping file. Immutable.
 *
 * @param start what it begins at
 * @param variable name behind {@code $store.} or {@code $call.}, else empty
 * @param steps names with selectors; none for "."
 */
record Path(Start start, String variable, List<Step> steps) {
    enum Start {
        HERE,
        ROOT,
        STORE,
        CALL,
        INDEX
    }

    /** A member and which elements of it. */
    record Step(String name, Selector selector) {}

    /** Which elements of a list. */
    sealed interface Selector {
        /** It is no list. */
        record None() implements Selector {}

        /** All: {@code []}. */
        record All() implements Selector {}

        /** One: {@code [0]}. */
        record Position(int index) implements Selector {}

        /** The one at the position of the element that is being written: {@code [$index]}. */
        record Same() implements Selector {}

        /**
         * Those for which a condition holds: {@code [k=v]}, {@code [k!=v]}, {@code [k]}, {@code [!k]}, several with
         * {@code &} between them; {@code .} is the element itself.
         *
         * @param names of the member that is looked at; none: the element itself
         * @param literal text that it is compared with; null: whether it is there
         * @param variable {@code $store} value that it is compared with instead, or null
         * @param and what must hold too, or null
         */
        record Where(
                List<String> names,
                @Nullable String literal,
                @Nullable Path variable,
                boolean negated,
                @Nullable Where and)
                implements Selector {}
    }

    /** Whether it is a variable or the list position rather than a place in the record. */
    boolean isVariable() {
        return start == Start.STORE || start == Start.CALL || start == Start.INDEX;
    }

    /** Whether it goes over all elements of a list. */
    boolean isMany() {
        return steps.stream()
                .anyMatch(s -> !(s.selector instanceof Selector.None
                        || s.selector instanceof Selector.Position
                        || s.selector instanceof Selector.Same));
    }

    /** Whether it has {@code []}: then it is a list where a field could be one; a condition alone means the first. */
    boolean namesAll() {
        return steps.stream().anyMatch(s -> s.selector instanceof Selector.All);
    }

    /** The {@code $store} and {@code $call} values that its conditions compare with. */
    List<Path> variables() {
        List<Path> variables = new ArrayList<>();
        for (Step step : steps) {
            Selector selector = step.selector;
            while (selector instanceof Selector.Where where) {
                if (where.variable() != null) {
                    variables.add(where.variable());
                }
                selector = where.and();
            }
        }
        return variables;
    }

    /** The path as it was read; its problem is thrown. */
    static Path parse(String text) {
        if (text.equals(".")) {
            return new Path(Start.HERE, "", List.of());
        }
        if (text.equals("$index")) {
            return new Path(Start.INDEX, "", List.of());
        }
        if (text.startsWith("$store.") || text.startsWith("$call.")) {
            int dot = text.indexOf('.');
            String name = text.substring(dot + 1);
            if (name.isEmpty() || !name.matches("[A-Za-z0-9_]+")) {
                throw new Malformed("'" + text + "' names no variable");
            }
            return new Path(text.startsWith("$s") ? Start.STORE : Start.CALL, name, List.of());
        }
        if (text.startsWith("$")) {
            throw new Malformed("'" + text + "' is no variable here; there are $store.*, $call.* and $index");
        }
        boolean root = text.startsWith("/");
        return new Path(root ? Start.ROOT : Start.HERE, "", steps(text, root ? 1 : 0));
    }

    private static List<Step> steps(String text, int from) {
        List<Step> steps = new ArrayList<>();
        int i = from;
        while (true) {
            int nameEnd = i;
            while (nameEnd < text.length() && text.charAt(nameEnd) != '.' && text.charAt(nameEnd) != '[') {
                nameEnd++;
            }
            String name = text.substring(i, nameEnd);
            if (name.isEmpty() || !name.strip().equals(name) || name.contains("]")) {
                throw new Malformed("a name is missing in the path '" + text + "'");
            }
            i = nameEnd;
            Selector selector = new Selector.None();
            if (i < text.length() && text.charAt(i) == '[') {
                int close = text.indexOf(']', i);
                if (close < 0) {
                    throw new Malformed("']' is missing in the path '" + text + "'");
                }
                selector = selector(text.substring(i + 1, close));
                i = close + 1;
            }
            steps.add(new Step(name, selector));
            if (i == text.length()) {
                return List.copyOf(steps);
            }
            if (text.charAt(i) != '.') {
                throw new Malformed("'.' or the end is expected behind ']' in the path '" + text + "'");
            }
            i++;
        }
    }

    private static Selector selector(String text) {
        if (text.isEmpty()) {
            return new Selector.All();
        }
        if (text.matches("[0-9]{1,6}")) {
            return new Selector.Position(Integer.parseInt(text));
        }
        if (text.equals("$index")) {
            return new Selector.Same();
        }
        Selector.Where all = null;
        for (String condition : text.split("&", -1)) {
            all = where(condition, all);
        }
        return Objects.requireNonNull(all);
    }

    private static Selector.Where where(String text, Selector.@Nullable Where and) {
        if (text.startsWith("!")) {
            return new Selector.Where(names(text.substring(1)), null, null, true, and);
        }
        int equals = text.indexOf('=');
        if (equals < 0) {
            return new Selector.Where(names(text), null, null, false, and);
        }
        boolean negated = equals > 0 && text.charAt(equals - 1) == '!';
        String literal = text.substring(equals + 1);
        Path variable = literal.startsWith("$") ? parse(literal) : null;
        return new Selector.Where(
                names(text.substring(0, negated ? equals - 1 : equals)),
                variable == null ? literal : null,
                variable,
                negated,
                and);
    }

    private static List<String> names(String text) {
        if (text.equals(".")) {
            return List.of();
        }
        List<String> names = List.of(text.split("\\.", -1));
        if (names.stream().anyMatch(String::isEmpty)) {
            throw new Malformed("'" + text + "' is no member");
        }
        return names;
    }

    /** The path can't be read; the message says why. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }
}
