package io.cartway.bench.emulator.shopify;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that has an id, by type and in the order it was made. Not thread-safe. */
final class Records {
    private static final String SCHEME = "gid://shopify/";
    private static final String ID = "id";

    private final Map<String, Map<String, Node>> byType = new LinkedHashMap<>();
    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-09-01T08:00:00Z");

    /** The id of a type with a number. */
    static String id(String type, long number) {
        return SCHEME + type + "/" + number;
    }

    /** The number at the end of an id. */
    static String number(String id) {
        return id.substring(id.lastIndexOf('/') + 1).replaceAll("\\?.*", "");
    }

    /** The type in an id, empty when it is none. */
    static String type(String id) {
        int slash = id.lastIndexOf('/');
        return id.startsWith(SCHEME) && slash > SCHEME.length() ? id.substring(SCHEME.length(), slash) : "";
    }

    void at(Instant time) {
        now = time.truncatedTo(ChronoUnit.SECONDS);
    }

    String now() {
        return now.toString();
    }

    Instant clock() {
        return now;
    }

    /** Adds an object of a type under the next id, created and changed now unless it says otherwise. */
    Node add(String type, Node node) {
        long number = numbers.merge(type, 1L, Long::sum) + type.length() * 1000L;
        node.put(ID, id(type, number)).put("__typename", type);
        if (!node.has("createdAt")) {
            node.put("createdAt", now());
        }
        if (!node.has("updatedAt")) {
            node.put("updatedAt", node.get("createdAt"));
        }
        byType.computeIfAbsent(type, unknown -> new LinkedHashMap<>()).put(node.id(), node);
        return node;
    }

    /** Keeps an object under an id of its own. */
    Node keep(String id, Node node) {
        node.put(ID, id).put("__typename", type(id));
        byType.computeIfAbsent(type(id), unknown -> new LinkedHashMap<>()).put(id, node);
        return node;
    }

    @Nullable
    Node find(String id) {
        Map<String, Node> known = byType.get(type(id));
        return known == null ? null : known.get(id);
    }

    /**
     * The object of this type and id.
     *
     * @throws UserError when there is none
     */
    Node need(String type, String id, String... field) {
        Node found = type(id).equals(type) ? find(id) : null;
        if (found == null) {
            throw new UserError("NOT_FOUND", type + " does not exist", field);
        }
        return found;
    }

    List<Node> all(String type) {
        Map<String, Node> known = byType.get(type);
        return known == null ? List.of() : new ArrayList<>(known.values());
    }

    /** The objects with these ids that are still there. */
    List<Node> all(List<?> ids) {
        List<Node> found = new ArrayList<>();
        for (Object id : ids) {
            Node node = id instanceof Node known ? known : find(String.valueOf(id));
            if (node != null) {
                found.add(node);
            }
        }
        return found;
    }

    void remove(String id) {
        Map<String, Node> known = byType.get(type(id));
        if (known != null) {
            known.remove(id);
        }
    }

    /** Says that an object was changed now. */
    Node touch(Node node) {
        return node.put("updatedAt", now());
    }
}
