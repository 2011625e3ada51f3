package io.cartway.bench.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What JSON documents of one kind have in common: the types seen at each path, and the members that every object at a path
 * had. Items of a list share one path, written {@code name[]}. Not thread-safe.
 */
final class Shape {
    private final Map<String, Set<String>> types = new TreeMap<>();
    private final Map<String, Set<String>> always = new TreeMap<>();

    /** Learns from one document. */
    void learn(JsonNode document) {
        learn("", document);
    }

    /**
     * What does not fit: a member that was never seen, one that always was and is missing, a type that never was. What
     * lies in a list that was always empty cannot be judged and is let through.
     *
     * @param complete whether members may be missing, as they are when only some fields were asked for
     */
    List<String> differences(JsonNode document, boolean complete) {
        if (types.isEmpty()) {
            return List.of(); // a list that was always empty
        }
        Set<String> found = new TreeSet<>();
        compare("", document, complete, found);
        return new ArrayList<>(found);
    }

    private void learn(String path, JsonNode node) {
        types.computeIfAbsent(path, any -> new TreeSet<>()).add(type(node));
        if (node.isObject()) {
            Set<String> names = new HashSet<>();
            node.fieldNames().forEachRemaining(names::add);
            Set<String> common = always.putIfAbsent(path, names);
            if (common != null) {
                common.retainAll(names);
            }
            node.properties().forEach(entry -> learn(path + "." + entry.getKey(), entry.getValue()));
        } else if (node.isArray()) {
            node.forEach(item -> learn(path + "[]", item));
        }
    }

    private void compare(String path, JsonNode node, boolean complete, Set<String> found) {
        Set<String> known = types.get(path);
        if (known == null) {
            if (!path.endsWith("[]")) {
                found.add("unknown member " + path);
            }
            return;
        }
        if (!known.contains(type(node))) {
            found.add(path + " is " + type(node) + ", recorded " + String.join(" or ", known));
            return;
        }
        if (node.isObject()) {
            if (complete) {
                always.getOrDefault(path, Set.of()).stream()
                        .filter(name -> !node.has(name))
                        .forEach(name -> found.add("missing member " + path + "." + name));
            }
            node.properties().forEach(entry -> compare(path + "." + entry.getKey(), entry.getValue(), complete, found));
        } else if (node.isArray()) {
            node.forEach(item -> compare(path + "[]", item, complete, found));
        }
    }

    private static String type(JsonNode node) {
        return node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }
}
