package io.cartway.connectors.mapping;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of a platform's fields that a plan reads, as a tree below the record; lists stand as their name. A name without
 * members is read as it is. Immutable.
 *
 * @param arguments what GraphQL is told about the field, {@code options: {take: 1}}; empty for nothing
 * @param on the GraphQL types that have the field, where what it belongs to may be of several; empty for all
 */
public record UpstreamFields(Map<String, UpstreamFields> members, String arguments, List<String> on) {
    /** In {@link #selecting}: the field is a JSON value of GraphQL, nothing can be selected inside it. */
    static final String WHOLE = "$whole";

    /** In {@link #selecting}: the record itself. */
    static final String RECORD = ".";

    private static final String ANY = "*";
    private static final Pattern ON =
            Pattern.compile("^\\.\\.\\. on ([A-Za-z_][A-Za-z0-9_]*(?:, ?[A-Za-z_][A-Za-z0-9_]*)*)(?:; ?)?(.*)$");
    private static final Pattern FIRST = Pattern.compile("\\bfirst: ?([0-9]{1,4})\\b");

    /** A connection costs this much beside its elements, by the rule that platforms publish. */
    private static final int CONNECTION = 2;

    public UpstreamFields {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        on = List.copyOf(on);
    }

    /** Without arguments. */
    public UpstreamFields(Map<String, UpstreamFields> members) {
        this(members, "", List.of());
    }

    private UpstreamFields with(Map<String, UpstreamFields> others) {
        return new UpstreamFields(others, arguments, on);
    }

    /** These and the others. */
    UpstreamFields and(UpstreamFields others) {
        Map<String, UpstreamFields> names = new LinkedHashMap<>(members);
        others.members.forEach((name, inside) -> names.merge(name, inside, UpstreamFields::and));
        return with(names);
    }

    /** All but this one. */
    UpstreamFields without(String name) {
        Map<String, UpstreamFields> names = new LinkedHashMap<>(members);
        names.remove(name);
        return with(names);
    }

    /** Whether nothing inside it is read by name. */
    public boolean isLeaf() {
        return members.isEmpty();
    }

    /** How many elements of it are asked for by {@code first}, or 0. */
    public int first() {
        Matcher matcher = FIRST.matcher(arguments);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /**
     * Whether it is a connection of which more than what is asked for may be wanted. Who asks for the first alone means
     * that one.
     */
    public boolean isConnection() {
        return first() > 1 && members.containsKey("nodes");
    }

    /** Whether there is a connection in it. */
    public boolean hasConnections() {
        return members.values().stream().anyMatch(inside -> inside.isConnection() || inside.hasConnections());
    }

    /** With so many elements, behind a variable's cursor. */
    public UpstreamFields behindCursor(int first, String variable) {
        String rest = FIRST.matcher(arguments).replaceFirst("first: " + first + ", after: \\$" + variable);
        return new UpstreamFields(members, rest, on);
    }

    /** Points of the query that selects it: one an object, none a scalar, what is asked for times its cost a connection. */
    public long cost() {
        long sum = 1;
        for (UpstreamFields inside : members.values()) {
            UpstreamFields nodes = inside.members.get("nodes");
            if (inside.first() > 0 && nodes != null) {
                sum += CONNECTION + inside.first() * nodes.cost();
            } else if (!inside.isLeaf()) {
                sum += inside.cost();
            }
        }
        return Math.min(sum, 1_000_000);
    }

    /** With what a file's {@code select} says of some of them: arguments by path, types, or that a value is whole. */
    UpstreamFields selecting(Map<String, String> select) {
        UpstreamFields all = this;
        for (Map.Entry<String, String> entry : select.entrySet()) {
            all = entry.getKey().equals(RECORD)
                    ? told(entry.getValue()).apply(all)
                    : all.selecting(entry.getKey().split("\\.", -1), told(entry.getValue()));
        }
        // By its id a record's further elements are asked for.
        return all.on.isEmpty() || !all.hasConnections()
                ? all
                : all.and(new UpstreamFields(Map.of("id", new UpstreamFields(Map.of()))));
    }

    private static UnaryOperator<UpstreamFields> told(String what) {
        if (what.equals(WHOLE)) {
            return field -> new UpstreamFields(Map.of(), "", field.on);
        }
        Matcher types = ON.matcher(what);
        if (!types.matches()) {
            return field -> new UpstreamFields(field.members, what, field.on);
        }
        List<String> names = List.of(types.group(1).split(", ?", -1));
        return field ->
                new UpstreamFields(field.members, types.group(2).isEmpty() ? field.arguments : types.group(2), names);
    }

    private UpstreamFields selecting(String[] path, UnaryOperator<UpstreamFields> told) {
        if (path.length == 0) {
            return told.apply(this);
        }
        Map<String, UpstreamFields> names = new LinkedHashMap<>(members);
        String[] rest = Arrays.copyOfRange(path, 1, path.length);
        names.replaceAll(
                (name, inside) -> path[0].equals(name) || path[0].equals(ANY) ? inside.selecting(rest, told) : inside);
        return with(names);
    }

    /** As a GraphQL selection set; where a connection may have more than is asked for, with the question whether it has. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        Map<String, StringBuilder> byType = new LinkedHashMap<>();
        members.forEach((name, inside) -> {
            String field = (inside.arguments.isEmpty() ? name : name + "(" + inside.arguments + ")")
                    + (inside.isLeaf() ? "" : inside);
            if (inside.on.isEmpty()) {
                append(text, field);
            }
            inside.on.forEach(type -> append(byType.computeIfAbsent(type, unused -> new StringBuilder()), field));
        });
        byType.forEach((type, fields) -> append(text, "... on " + type + "{" + fields + "}"));
        if (isConnection()) {
            append(text, "pageInfo{hasNextPage endCursor}");
        }
        return "{" + text + "}";
    }

    private static void append(StringBuilder text, String field) {
        text.append(text.isEmpty() ? "" : " ").append(field);
    }
}
