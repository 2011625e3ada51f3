package io.cartway.connectors.api;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each parameter name means, and the sets of names that methods share. Read once, then only asked. */
final class ParameterDictionary {
    private static final Map<String, Parameter.Type> TYPES = Map.of(
            "string", Parameter.Type.STRING,
            "integer", Parameter.Type.INTEGER,
            "number", Parameter.Type.NUMBER,
            "boolean", Parameter.Type.BOOLEAN,
            "strings", Parameter.Type.STRING_LIST,
            "list", Parameter.Type.LIST,
            "object", Parameter.Type.OBJECT);

    private final SourceProblems problems;
    private final Map<String, Word> words = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    /** A name's usual type and description. */
    record Word(Parameter.Type type, String about, String place) {}

    ParameterDictionary(SourceNode.Mapping parameters, SourceNode.Mapping groupFile, SourceProblems problems) {
        this.problems = problems;
        parameters.entries().forEach((name, node) -> words.put(name, word(node)));
        groupFile.entries().forEach((name, node) -> groups.put(name, problems.texts(node)));
    }

    private Word word(SourceNode node) {
        if (node instanceof SourceNode.Scalar) {
            return new Word(type(node), "", node.place());
        }
        Map<String, SourceNode> entries = problems.mapping(node, Set.of("type", "about"));
        SourceNode type = entries.get("type");
        SourceNode about = entries.get("about");
        if (type == null || about == null) {
            problems.add(node.place(), "type and about are expected here");
            return new Word(Parameter.Type.STRING, "", node.place());
        }
        return new Word(type(type), problems.text(about), node.place());
    }

    /** The type of that name. */
    Parameter.Type type(SourceNode node) {
        Parameter.Type type = TYPES.get(problems.text(node));
        if (type == null) {
            problems.add(
                    node.place(),
                    "unknown type '" + problems.text(node) + "'" + Spelling.hint(problems.text(node), TYPES.keySet()));
            return Parameter.Type.STRING;
        }
        return type;
    }

    /** What a name means; null, and a problem at that place, when it isn't in the dictionary. */
    @Nullable
    Word word(String name, String place) {
        Word word = words.get(name);
        if (word == null) {
            problems.add(place, "'" + name + "' is not in parameters.yaml" + Spelling.hint(name, words.keySet()));
        }
        used.add(name);
        return word;
    }

    /** The names of a group with their places. */
    Map<String, String> group(String name, String place) {
        Map<String, String> group = groups.get(name);
        if (group == null) {
            problems.add(place, "'" + name + "' is not in groups.yaml" + Spelling.hint(name, groups.keySet()));
            return Map.of();
        }
        return group;
    }

    void checkUse() {
        words.forEach((name, word) -> {
            if (!used.contains(name)) {
                problems.add(word.place(), "no method has the parameter '" + name + "'");
            }
        });
    }
}
