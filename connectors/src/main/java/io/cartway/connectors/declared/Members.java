package io.cartway.connectors.declared;

import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.declared.Problem.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one mapping and remembers which were asked for, so that {@link #end} can report the others. A
 * mistake is added to the problems and an empty value returned: reading goes on to find the next one.
 */
final class Members {
    private final Place place;
    private final Map<String, Yaml> members;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Problem> problems;

    private Members(Place place, Map<String, Yaml> members, List<Problem> problems) {
        this.place = place;
        this.members = members;
        this.problems = problems;
    }

    /** The members of a value, none and a problem when it isn't a mapping. */
    static Members of(Yaml value, List<Problem> problems) {
        if (value instanceof Yaml.Mapping mapping) {
            return new Members(mapping.place(), mapping.members(), problems);
        }
        problems.add(new Problem(value.place(), "a mapping (name: value) is expected"));
        return new Members(value.place(), Map.of(), problems);
    }

    Place place() {
        return place;
    }

    Set<String> names() {
        return members.keySet();
    }

    void problem(@Nullable Yaml at, String text) {
        problems.add(new Problem(at == null ? place : at.place(), text));
    }

    @Nullable
    Yaml value(String name) {
        known.add(name);
        return members.get(name);
    }

    /** A text that must be there; empty and a problem when it isn't. */
    String text(String name) {
        String text = text(name, null);
        if (text == null) {
            problem(null, "'" + name + "' is missing");
            return "";
        }
        return text;
    }

    /** A text, or the fallback when the member isn't there. */
    @Nullable
    String text(String name, @Nullable String fallback) {
        Yaml value = value(name);
        return value == null ? fallback : scalar(value);
    }

    private String scalar(Yaml value) {
        if (value instanceof Yaml.Scalar scalar) {
            return scalar.text();
        }
        problem(value, "a single value is expected");
        return "";
    }

    /** A whole number in a range, or the fallback when the member isn't there. */
    int number(String name, int fallback, int min, int max) {
        Yaml value = value(name);
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(scalar(value));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, with the range.
        }
        problem(value, "'" + name + "' is a whole number from " + min + " to " + max);
        return fallback;
    }

    boolean flag(String name, boolean fallback) {
        String text = text(name, null);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            problem(members.get(name), "'" + name + "' is true or false");
        }
        return text == null ? fallback : text.equals("true");
    }

    /** Texts of a list, or of a single value; empty when the member isn't there. */
    List<String> texts(String name) {
        Yaml value = value(name);
        if (value == null) {
            return List.of();
        }
        return value instanceof Yaml.Sequence list
                ? list.items().stream().map(this::scalar).toList()
                : List.of(scalar(value));
    }

    /** The items of a list, or a single value as a list of one; empty when the member isn't there. */
    List<Yaml> items(String name) {
        Yaml value = value(name);
        if (value == null) {
            return List.of();
        }
        return value instanceof Yaml.Sequence list ? list.items() : List.of(value);
    }

    /** A mapping from any names to values read by {@code each}; empty when the member isn't there. */
    <T> Map<String, T> map(String name, Function<Yaml, T> each) {
        Map<String, T> map = new LinkedHashMap<>();
        Yaml value = value(name);
        if (value != null) {
            Members inner = of(value, problems);
            inner.members.forEach((key, member) -> map.put(key, each.apply(member)));
        }
        return map;
    }

    Map<String, String> textMap(String name) {
        return map(name, this::scalar);
    }

    /** The one member of these names that is there; null and a problem when there is none or more than one. */
    @Nullable
    String oneOf(String... names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            if (value(name) != null) {
                found.add(name);
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        problem(null, "exactly one of " + String.join(", ", names) + " is expected");
        return null;
    }

    /** Reads a nested mapping if it is there. */
    void inside(String name, Consumer<Members> reader) {
        Yaml value = value(name);
        if (value != null) {
            Members inner = of(value, problems);
            reader.accept(inner);
            inner.end();
        }
    }

    /** Reports members that nobody asked for. */
    void end() {
        members.forEach((name, value) -> {
            if (!known.contains(name)) {
                problem(value, "'" + name + "' is not known here" + Spelling.hint(name, known));
            }
        });
    }
}
