package io.cartway.bench.emulator.shopify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One object of the shop or of a request: values by field name. A value is text, a number, a boolean, a node, a list of
 * these, or the id of another object. Not thread-safe.
 */
final class Node {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** A node with these names and values in turn; what is null is left out. */
    static Node of(@Nullable Object... pairs) {
        Node node = new Node();
        for (int i = 0; i < pairs.length; i += 2) {
            node.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return node;
    }

    /** An input object, with everything in it as nodes. */
    static Node input(@Nullable Object value) {
        Node node = new Node();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> node.put(String.valueOf(name), plain(member)));
        }
        return node;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            return input(value);
        } else if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(item -> plain.add(Objects.requireNonNullElse(plain(item), "")));
            return plain;
        }
        return value;
    }

    /** Sets a value; null removes it. */
    Node put(String name, @Nullable Object value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
        return this;
    }

    /** Takes over these values of another node where it has them. */
    Node take(Node from, String... names) {
        for (String name : names) {
            if (from.has(name)) {
                put(name, from.get(name));
            }
        }
        return this;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    Object get(String name) {
        return values.get(name);
    }

    /** Text, or the empty one. */
    String text(String name) {
        Object value = values.get(name);
        return value == null || value instanceof Node ? "" : String.valueOf(value);
    }

    String id() {
        return text("id");
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    int number(String name) {
        return values.get(name) instanceof Number number ? number.intValue() : 0;
    }

    /** An amount, 0 when there is none. */
    BigDecimal money(String name) {
        Object value = values.get(name);
        if (value instanceof Node bag) {
            Node shop = bag.has("shopMoney") ? bag.node("shopMoney") : bag;
            return shop.money("amount");
        }
        return value == null || String.valueOf(value).isEmpty()
                ? BigDecimal.ZERO
                : new BigDecimal(String.valueOf(value));
    }

    /** A node, empty when there is none. */
    Node node(String name) {
        return values.get(name) instanceof Node node ? node : new Node();
    }

    /** A list, empty when there is none. */
    List<Object> list(String name) {
        return values.get(name) instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
    }

    /** The nodes of a list. */
    List<Node> nodes(String name) {
        List<Node> nodes = new ArrayList<>();
        for (Object item : list(name)) {
            if (item instanceof Node node) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    /** The texts of a list. */
    List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    /** Adds to a list. */
    Node append(String name, Object value) {
        List<Object> list = list(name);
        list.add(value);
        return put(name, list);
    }

    /** A copy that can be changed alone. */
    Node copy() {
        Node copy = new Node();
        copy.values.putAll(values);
        return copy;
    }

    /** As maps and lists, for the write log. */
    Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, unwrapped(value)));
        return plain;
    }

    private static Object unwrapped(Object value) {
        if (value instanceof Node node) {
            return node.plain();
        }
        return value instanceof List<?> list
                ? list.stream().map(Node::unwrapped).toList()
                : value;
    }
}
