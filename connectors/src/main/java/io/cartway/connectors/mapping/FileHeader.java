package io.cartway.connectors.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands above the rules of a file: zone, absent texts, parts. One use, one thread. */
final class FileHeader {
    private final Yaml.Members file;
    private final Problems problems;
    private final PartsResolver neighbours;
    private final RuleParts parts;

    FileHeader(Yaml.Members file, Problems problems, PartsResolver neighbours, RuleParts parts) {
        this.file = file;
        this.problems = problems;
        this.neighbours = neighbours;
        this.parts = parts;
    }

    @Nullable
    Yaml get(String word) {
        Yaml.Entry entry = file.entries().get(word);
        return entry == null ? null : entry.value();
    }

    /** A text, or the usual one where it isn't there. */
    String text(String word, String usual) {
        Yaml node = get(word);
        if (node == null) {
            return usual;
        }
        if (node instanceof Yaml.Scalar scalar) {
            return scalar.text();
        }
        problems.add(node.at(), "'" + word + "' is a text");
        return usual;
    }

    /** Texts that mean nothing in the whole file. */
    List<String> absent() {
        return parts.texts(get("absent"));
    }

    /** The zone of date-times without one: a name or a {@code $store} value. */
    String zone() {
        Yaml node = get("zone");
        String zone = text("zone", "UTC");
        return node == null || parts.zone(node.at(), zone) ? zone : "UTC";
    }

    /** What {@code use} may name, that of a neighbour included. */
    Map<String, Yaml.Members> fragments() {
        Map<String, Yaml.Members> fragments = new LinkedHashMap<>();
        Yaml neighbour = get("use_parts_of");
        if (neighbour != null) {
            PartsResolver.Neighbour found = neighbours.find(text("use_parts_of", ""));
            if (found == null) {
                problems.add(neighbour.at(), "there is no file '" + text("use_parts_of", "") + "' beside this one");
            } else if (new YamlReader(found.sourceName(), problems).read(found.yaml()) instanceof Yaml.Members other) {
                add(other.entries().get("parts"), fragments);
            }
        }
        add(file.entries().get("parts"), fragments);
        return fragments;
    }

    private void add(Yaml.@Nullable Entry parts, Map<String, Yaml.Members> fragments) {
        if (parts == null) {
            return;
        }
        Yaml node = parts.value();
        if (!(node instanceof Yaml.Members members)) {
            problems.add(node.at(), "'parts' has fields for each name");
            return;
        }
        members.entries().forEach((name, entry) -> {
            if (entry.value() instanceof Yaml.Members fields) {
                fragments.put(name, fields);
            } else {
                problems.add(entry.at(), "a part has fields, each with its rule");
            }
        });
    }
}
