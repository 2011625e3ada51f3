package io.cartway.connectors.declared;

import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.mapping.UpstreamFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a request names the wanted fields.
 *
 * @param name of the query parameter
 * @param nested how the members of a member are named
 */
record Selection(String name, Nested nested) {
    private static final Map<String, Nested> WORDS =
            Map.of("false", Nested.NOT, "true", Nested.BRACKETS, "dots", Nested.DOTS);

    /** How the members of a member are named. */
    enum Nested {
        /** Not at all: the member comes whole. */
        NOT,
        /** In brackets behind its name: {@code items[id,name]}. */
        BRACKETS,
        /** Each by its path from the record: {@code items.id,items.name}. */
        DOTS
    }

    /** Reads {@code selection: name} or {@code selection: {name: name, nested: true}}, or dots; null when there is none. */
    static @Nullable Selection read(Members file) {
        Yaml value = file.value("selection");
        if (value == null || value instanceof Yaml.Scalar) {
            String name = file.text("selection", null);
            return name == null ? null : new Selection(name, Nested.NOT);
        }
        List<Selection> read = new ArrayList<>();
        file.inside("selection", of -> {
            String word = String.valueOf(of.text("nested", "false"));
            Nested nested = WORDS.get(word);
            if (nested == null) {
                of.problem(of.value("nested"), "'nested' is true or dots" + Spelling.hint(word, WORDS.keySet()));
            }
            read.add(new Selection(of.text("name"), nested == null ? Nested.NOT : nested));
        });
        return read.get(0);
    }

    /** Whether the names are those of a record, wherever it stands in the answer. */
    boolean inside() {
        return nested == Nested.DOTS;
    }

    /** The value of the parameter. */
    String of(UpstreamFields fields) {
        if (nested == Nested.DOTS) {
            List<String> paths = new ArrayList<>();
            paths("", fields, paths);
            return String.join(",", paths);
        }
        return fields.members().entrySet().stream().map(this::named).collect(Collectors.joining(","));
    }

    private String named(Map.Entry<String, UpstreamFields> member) {
        boolean inside = nested == Nested.BRACKETS && !member.getValue().isLeaf();
        return inside
                ? member.getKey() + "["
                        + String.join(",", member.getValue().members().keySet()) + "]"
                : member.getKey();
    }

    private static void paths(String prefix, UpstreamFields fields, List<String> paths) {
        for (Map.Entry<String, UpstreamFields> member : fields.members().entrySet()) {
            String path = prefix + member.getKey();
            if (member.getValue().isLeaf()) {
                paths.add(path);
            } else {
                paths(path + ".", member.getValue(), paths);
            }
        }
    }
}
