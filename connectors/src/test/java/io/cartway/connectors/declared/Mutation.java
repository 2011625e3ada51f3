package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A golden's last answer with one value of it replaced. */
final class Mutation {
    private Mutation() {}

    /** The JSON of a golden's last answer, or null when it has none. */
    static JsonNode lastBody(Golden golden) {
        if (golden.responses().isEmpty()) {
            return Golden.JSON.missingNode();
        }
        try {
            return Golden.JSON.readTree(
                    golden.responses().get(golden.responses().size() - 1).text());
        } catch (IOException e) {
            return Golden.JSON.missingNode();
        }
    }

    /** Where every value stands that is no object, JSON pointers. */
    static List<String> places(JsonNode body) {
        List<String> places = new ArrayList<>();
        collect(body, "", places);
        return places;
    }

    private static void collect(JsonNode node, String at, List<String> places) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                collect(member.getValue(), at + "/" + escaped(member.getKey()), places);
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            places.add(at);
            for (int i = 0; i < array.size(); i++) {
                collect(array.get(i), at + "/" + i, places);
            }
        } else if (!at.isEmpty()) {
            places.add(at);
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The golden whose last answer has another value at that place. */
    static Golden with(Golden golden, JsonNode body, String place, JsonNode value) {
        JsonNode changed = body.deepCopy();
        int slash = place.lastIndexOf('/');
        if (slash < 0) {
            return withBody(golden, value);
        }
        ContainerNode<?> parent = (ContainerNode<?>) changed.at(place.substring(0, slash));
        String name = place.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(name), value);
        }
        return withBody(golden, changed);
    }

    /** The golden with this for its last answer. */
    static Golden withBody(Golden golden, JsonNode body) {
        List<Golden.Response> responses = new ArrayList<>(golden.responses());
        Golden.Response last = responses.remove(responses.size() - 1);
        try {
            responses.add(new Golden.Response(last.status(), last.headers(), Golden.JSON.writeValueAsString(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Golden(
                golden.connector(),
                golden.method(),
                golden.name(),
                golden.call(),
                golden.requests(),
                responses,
                golden.expected());
    }
}
