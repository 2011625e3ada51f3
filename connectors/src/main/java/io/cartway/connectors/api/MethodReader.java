package io.cartway.connectors.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads methods of one tag. */
final class MethodReader {
    private static final Set<String> WORDS = Set.of(
            "tag",
            "verb",
            "permission",
            "about",
            "store",
            "legacy",
            "alias_of",
            "result",
            "place",
            "params",
            "groups",
            "required",
            "defaults",
            "types",
            "one_of");
    private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "DELETE");
    private static final Set<String> PERMISSIONS = Set.of("store.read", "store.write", "account.read", "account.write");
    private static final Set<String> PLACES = Set.of("query", "body");

    private final String tag;
    private final ParameterDictionary dictionary;
    private final ResultReader results;
    private final SourceProblems problems;

    MethodReader(String tag, ParameterDictionary dictionary, Map<String, Entity> entities, SourceProblems problems) {
        this.tag = tag;
        this.dictionary = dictionary;
        this.results = new ResultReader(entities, problems);
        this.problems = problems;
    }

    ApiMethod read(String name, SourceNode node) {
        Map<String, SourceNode> words = problems.mapping(node, WORDS);
        Map<String, Parameter> parameters = parameters(words);
        return new ApiMethod(
                name,
                word(node, words, "verb", VERBS),
                words.containsKey("tag") ? text(node, words, "tag") : tag,
                flag(words, "store", true),
                word(node, words, "permission", PERMISSIONS),
                parameters,
                oneOf(words.get("one_of"), parameters),
                results.read(words.get("result")),
                words.containsKey("alias_of") ? text(node, words, "alias_of") : null,
                flag(words, "legacy", false),
                text(node, words, "about"));
    }

    private Map<String, Parameter> parameters(Map<String, SourceNode> words) {
        Map<String, String> names = new LinkedHashMap<>(texts(words.get("params")));
        texts(words.get("groups"))
                .forEach((group, place) -> dictionary.group(group, place).forEach(names::putIfAbsent));
        Map<String, String> required = known(texts(words.get("required")), names);
        Map<String, SourceNode> defaults = overrides(words.get("defaults"), names);
        Map<String, SourceNode> types = overrides(words.get("types"), names);
        SourceNode placeNode = words.get("place");
        Parameter.Place place = placeNode != null && oneOf(placeNode, PLACES).equals("body")
                ? Parameter.Place.BODY
                : Parameter.Place.QUERY;
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        names.forEach((name, at) -> {
            ParameterDictionary.Word word = dictionary.word(name, at);
            if (word != null) {
                SourceNode own = types.get(name);
                Parameter.Type type = own == null ? word.type() : dictionary.type(own);
                SourceNode value = defaults.get(name);
                String text = value == null ? null : problems.text(value);
                if (value != null && text != null && ParameterValue.ofText(type, text) == null) {
                    problems.add(
                            value.place(), "the default of '" + name + "' is not " + ParameterValue.expected(type));
                }
                parameters.put(name, new Parameter(name, place, type, required.containsKey(name), text, word.about()));
            }
        });
        return parameters;
    }

    private List<List<String>> oneOf(@Nullable SourceNode node, Map<String, Parameter> parameters) {
        List<List<String>> groups = new ArrayList<>();
        if (node != null) {
            for (SourceNode group : problems.items(node)) {
                Map<String, String> names = problems.texts(group);
                names.forEach((name, place) -> checkName(name, place, parameters.keySet()));
                groups.add(List.copyOf(names.keySet()));
            }
        }
        return groups;
    }

    private Map<String, String> texts(@Nullable SourceNode node) {
        return node == null ? Map.of() : problems.texts(node);
    }

    private Map<String, String> known(Map<String, String> texts, Map<String, String> names) {
        texts.forEach((name, place) -> checkName(name, place, names.keySet()));
        return texts;
    }

    private Map<String, SourceNode> overrides(@Nullable SourceNode node, Map<String, String> names) {
        Map<String, SourceNode> entries = node == null ? Map.of() : problems.mapping(node);
        entries.forEach((name, value) -> checkName(name, value.place(), names.keySet()));
        return entries;
    }

    private void checkName(String name, String place, Set<String> names) {
        if (!names.contains(name)) {
            problems.add(place, "'" + name + "' is no parameter of this method" + Spelling.hint(name, names));
        }
    }

    private String text(SourceNode method, Map<String, SourceNode> words, String word) {
        SourceNode node = words.get(word);
        if (node == null) {
            problems.add(method.place(), "'" + word + "' is missing");
            return "";
        }
        return problems.text(node);
    }

    private String word(SourceNode method, Map<String, SourceNode> words, String word, Set<String> allowed) {
        SourceNode node = words.get(word);
        return node == null ? text(method, words, word) : oneOf(node, allowed);
    }

    private String oneOf(SourceNode node, Set<String> allowed) {
        String text = problems.text(node);
        if (!allowed.contains(text)) {
            problems.add(
                    node.place(),
                    "'" + text + "' is not one of " + allowed.stream().sorted().toList());
        }
        return text;
    }

    private boolean flag(Map<String, SourceNode> words, String word, boolean otherwise) {
        SourceNode node = words.get(word);
        return node == null ? otherwise : problems.bool(node);
    }
}
