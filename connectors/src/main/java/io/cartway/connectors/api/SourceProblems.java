package io.cartway.connectors.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the mistakes of data files, and reads them tolerantly so that all are found in one go. One thread. */
final class SourceProblems {
    private final List<String> found = new ArrayList<>();

    void add(String place, String message) {
        found.add(place + ": " + message);
    }

    List<String> found() {
        return List.copyOf(found);
    }

    /** The entries of a mapping whose keys must be among these. */
    Map<String, SourceNode> mapping(SourceNode node, Set<String> keys) {
        Map<String, SourceNode> entries = mapping(node);
        for (Map.Entry<String, SourceNode> entry : entries.entrySet()) {
            if (!keys.contains(entry.getKey())) {
                add(
                        entry.getValue().place(),
                        "unknown word '" + entry.getKey() + "'" + Spelling.hint(entry.getKey(), keys));
            }
        }
        return entries;
    }

    Map<String, SourceNode> mapping(SourceNode node) {
        if (node instanceof SourceNode.Mapping mapping) {
            return mapping.entries();
        }
        add(node.place(), "names with values are expected here");
        return Map.of();
    }

    String text(SourceNode node) {
        if (node instanceof SourceNode.Scalar scalar) {
            return scalar.text();
        }
        add(node.place(), "a single value is expected here");
        return "";
    }

    boolean bool(SourceNode node) {
        String text = text(node);
        if (!text.equals("true") && !text.equals("false")) {
            add(node.place(), "true or false is expected here");
        }
        return text.equals("true");
    }

    /** The texts of a sequence, each with its place. */
    Map<String, String> texts(SourceNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (SourceNode item : items(node)) {
            if (texts.put(text(item), item.place()) != null) {
                add(item.place(), "'" + text(item) + "' stands here twice");
            }
        }
        return texts;
    }

    List<SourceNode> items(SourceNode node) {
        if (node instanceof SourceNode.Sequence sequence) {
            return sequence.items();
        }
        add(node.place(), "a list is expected here");
        return List.of();
    }
}
