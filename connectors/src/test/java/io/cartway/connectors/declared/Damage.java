package io.cartway.connectors.declared;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents gone wrong, in their values, their structure or their bytes. Every choice is a whim's. */
record Damage(Whims whims) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** What stands where something else should; not all of it is JSON. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-0",
            "-1",
            "1e400",
            "1e2147483648",
            "0.1e-2147483649",
            "9".repeat(1_200),
            "123456789012345678",
            "9223372036854775808",
            "0.000000000000000000000000000001",
            "1.",
            "01",
            "NaN",
            "\"\"",
            "\"x\"",
            "\"..\"",
            "\"../../x?y=z#\"",
            "\"%2e%2e/\\r\\nHost: evil.example\"",
            "\"https://evil.example/\"",
            "\"1e999999999\"",
            "\"-9999999999999999999999.5\"",
            "\"0000-00-00T00:00:00\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"\\ud800\"",
            "\"\\u0000\\u2028\"",
            "\"\\x\"",
            "\"" + "long ".repeat(5_000) + "\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[{}]",
            "[1,\"x\",null,{}]",
            "{\"id\":{}}",
            "{\"id\":1,\"id\":2}",
            "{\"\":0}",
            "{\"errorCode\":\"X\",\"message\":[1]}",
            nested("[", "]", 900),
            nested("[", "]", 985),
            nested("[", "]", 990),
            nested("{\"a\":", "}", 993),
            nested("[", "]", 996),
            nested("[", "]", 20_000),
            nested("{\"a\":", "}", 1_100),
            "[".repeat(5_000));

    private static String nested(String open, String close, int depth) {
        return open.repeat(depth) + "1" + close.repeat(depth);
    }

    /** One thing in it is wrong. */
    byte[] of(byte[] document) {
        if (whims.below(3) == 0) {
            return bytes(document);
        }
        List<ContainerNode<?>> containers = new ArrayList<>();
        JsonNode json = json(document);
        collect(json, containers);
        if (json == null || containers.isEmpty()) {
            return whims.pick(VALUES).getBytes(UTF_8);
        }
        if (whims.pick(containers) instanceof ObjectNode object) {
            member(object, containers);
        } else if (whims.pick(containers) instanceof ArrayNode array) {
            element(array, containers);
        }
        return written(json, document);
    }

    private void member(ObjectNode object, List<ContainerNode<?>> containers) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = whims.pick(names);
        switch (whims.below(5)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "x", object.remove(name));
            case 2 -> object.set(name, raw(object.get(name) + ",\"" + name + "\":" + whims.pick(VALUES)));
            case 3 -> object.set(name, whims.pick(containers).deepCopy());
            default -> object.set(name, raw(whims.pick(VALUES)));
        }
    }

    private void element(ArrayNode array, List<ContainerNode<?>> containers) {
        int index = whims.below(array.size());
        switch (whims.below(5)) {
            case 0 -> array.remove(index);
            case 1 -> array.insert(index, array.get(index));
            case 2 -> array.set(index, raw((array.get(index) + ",").repeat(whims.below(300)) + array.get(index)));
            case 3 -> array.set(index, whims.pick(containers).deepCopy());
            default -> array.set(index, raw(whims.pick(VALUES)));
        }
    }

    private static JsonNode raw(String text) {
        return JSON.rawValueNode(new RawValue(text));
    }

    private static void collect(@Nullable JsonNode node, List<ContainerNode<?>> containers) {
        if (node instanceof ContainerNode<?> container) {
            if (!container.isEmpty()) {
                containers.add(container);
            }
            container.forEach(child -> collect(child, containers));
        }
    }

    private static @Nullable JsonNode json(byte[] document) {
        try {
            return Golden.JSON.readTree(document);
        } catch (IOException e) {
            return null;
        }
    }

    /** Earlier damage may be what Jackson reads but doesn't write: that stays as it is. */
    private static byte[] written(JsonNode json, byte[] document) {
        try {
            return Golden.JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            return document;
        }
    }

    private byte[] bytes(byte[] document) {
        int at = whims.below(document.length + 1);
        int more = Math.min(1 + whims.below(40), document.length - at);
        return switch (whims.below(5)) {
            case 0 -> Arrays.copyOf(document, at);
            case 1 -> joined(document, at, new byte[] {(byte) whims.below(256)}, at + Math.min(1, more));
            case 2 -> joined(document, at, new byte[] {(byte) whims.below(256)}, at);
            case 3 -> joined(document, at, new byte[0], at + more);
            default -> joined(document, at, Arrays.copyOfRange(document, at, at + more), at);
        };
    }

    private static byte[] joined(byte[] document, int head, byte[] middle, int tail) {
        byte[] joined = Arrays.copyOf(document, head + middle.length + document.length - tail);
        System.arraycopy(middle, 0, joined, head, middle.length);
        System.arraycopy(document, tail, joined, head + middle.length, document.length - tail);
        return joined;
    }
}
