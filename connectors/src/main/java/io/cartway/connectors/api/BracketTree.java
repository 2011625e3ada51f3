package io.cartway.connectors.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One parameter put together from pairs of a query or form: a text, several (repeated keys), or a structure in PHP's
 * brackets ({@code a[0][b]=1}, {@code a[]=x}). Keys that are all numbers make a list, in the order of the numbers. One
 * thread.
 */
final class BracketTree {
    /** As deep as JSON may nest. */
    private static final int MAX_DEPTH = 64;

    private final List<String> texts = new ArrayList<>();
    private final Map<String, BracketTree> children = new LinkedHashMap<>();
    private long next;
    private boolean namedKeys;

    /** The name before the first bracket. */
    static String nameOf(String key) {
        int bracket = key.indexOf('[');
        return bracket <= 0 ? key : key.substring(0, bracket);
    }

    /** Adds a pair of this parameter; false when its brackets are wrong, too deep, or contradict an earlier pair. */
    boolean add(String key, String value) {
        BracketTree node = this;
        int at = key.indexOf('[');
        for (int depth = 0; at > 0 && at < key.length(); depth++) {
            int end = key.indexOf(']', at);
            if (key.charAt(at) != '[' || end < 0 || depth == MAX_DEPTH || !node.texts.isEmpty()) {
                return false;
            }
            node = node.child(key.substring(at + 1, end));
            at = end + 1;
        }
        if (!node.children.isEmpty() || (node != this && !node.texts.isEmpty())) {
            return false;
        }
        node.texts.add(value);
        return true;
    }

    private BracketTree child(String key) {
        String name = key;
        if (key.isEmpty()) {
            name = Long.toString(next++);
        } else if (isIndex(key)) {
            next = Math.max(next, Long.parseLong(key) + 1);
        } else {
            namedKeys = true;
        }
        return children.computeIfAbsent(name, unused -> new BracketTree());
    }

    private static boolean isIndex(String key) {
        return key.length() <= 9 && key.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The only text, or null when there are several or a structure. */
    @Nullable
    String text() {
        return children.isEmpty() && texts.size() == 1 ? texts.get(0) : null;
    }

    /** Several texts, or the structure, as JSON with text leaves. */
    JsonNode json() {
        if (children.isEmpty()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            texts.forEach(text -> array.add(ParameterValue.element(text)));
            return array;
        }
        if (namedKeys) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            children.forEach((key, child) -> object.set(key, child.leaf()));
            return object;
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        Map<Long, BracketTree> byIndex = new TreeMap<>();
        children.forEach((key, child) -> byIndex.put(Long.parseLong(key), child));
        byIndex.values().forEach(child -> array.add(child.leaf()));
        return array;
    }

    private JsonNode leaf() {
        String text = text();
        return text == null ? json() : TextNode.valueOf(text);
    }
}
