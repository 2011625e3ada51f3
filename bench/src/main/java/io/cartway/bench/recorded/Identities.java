package io.cartway.bench.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which id of the emulated shop stands for which id of the recorded one: learnt from what both answered when something was
 * made, and given for the sample data that was there before.
 */
final class Identities {
    private static final Set<String> MEMBERS = Set.of("id", "product_id", "variation_id", "customer_id", "parent");
    private static final Pattern PATH_ID = Pattern.compile("(?<=/)\\d+(?=/|$)");

    private final Map<Integer, Integer> ids = new HashMap<>();
    private final Map<String, String> texts;

    /** {@code texts} are replaced in queries as they are; their numeric keys also name ids. */
    Identities(Map<String, String> texts) {
        this.texts = texts;
        texts.forEach((recorded, ours) -> {
            if (recorded.matches("\\d+")) {
                ids.put(Integer.parseInt(recorded), Integer.parseInt(ours));
            }
        });
    }

    String path(String path) {
        Matcher matcher = PATH_ID.matcher(path);
        return matcher.replaceAll(match -> Integer.toString(of(Integer.parseInt(match.group()))));
    }

    String query(String query) {
        String translated = query;
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            translated = translated.replaceAll(
                    "(?<![\\w-])" + Pattern.quote(entry.getKey()) + "(?![\\w-])", entry.getValue());
        }
        for (String name : new String[] {"product", "customer"}) {
            Matcher matcher = Pattern.compile("(?<=(^|&)" + name + "=)\\d+").matcher(translated);
            translated = matcher.replaceAll(match -> Integer.toString(of(Integer.parseInt(match.group()))));
        }
        return translated;
    }

    /** A copy of what a client sent, with our ids. */
    JsonNode body(JsonNode body) {
        JsonNode copy = body.deepCopy();
        translate(copy);
        return copy;
    }

    /** Learns from two answers to the same request. */
    void learn(JsonNode recorded, JsonNode ours) {
        if (recorded.isObject() && ours.isObject()) {
            JsonNode from = recorded.path("id");
            JsonNode to = ours.path("id");
            if (from.isInt() && to.isInt() && from.asInt() != 0) {
                ids.putIfAbsent(from.asInt(), to.asInt());
            }
            recorded.properties().forEach(entry -> {
                if (!entry.getKey().equals("_links")) {
                    learn(entry.getValue(), ours.path(entry.getKey()));
                }
            });
        } else if (recorded.isArray() && recorded.size() == ours.size()) {
            for (int i = 0; i < recorded.size(); i++) {
                learn(recorded.get(i), ours.path(i));
            }
        }
    }

    private int of(int id) {
        return ids.getOrDefault(id, id);
    }

    private void translate(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                if (MEMBERS.contains(entry.getKey()) && entry.getValue().isInt()) {
                    entry.setValue(IntNode.valueOf(of(entry.getValue().asInt())));
                } else {
                    translate(entry.getValue());
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isInt()) {
                    array.set(i, IntNode.valueOf(of(array.get(i).asInt())));
                } else {
                    translate(array.get(i));
                }
            }
        }
    }
}
