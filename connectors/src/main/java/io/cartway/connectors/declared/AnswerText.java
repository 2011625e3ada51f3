package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/** What an answer says at a path like {@code errors[0].extensions.code}, as text. */
interface AnswerText {
    /** An answer that says nothing that can be read. */
    AnswerText NOTHING = path -> null;

    /** The scalar's text; the empty text for an object or a list that is there; null when nothing or null is there. */
    @Nullable
    String at(String path);

    /** Reads in a parsed body. */
    static AnswerText of(@Nullable JsonNode json) {
        return json == null
                ? NOTHING
                : path -> {
                    JsonNode node = node(json, path);
                    return node.isMissingNode() || node.isNull() ? null : node.asText();
                };
    }

    /**
     * What stands at a path, {@code .} being the answer itself; a missing node when nothing does. {@code [name=text]} is the
     * first such element of a list.
     */
    static JsonNode node(JsonNode root, String path) {
        JsonNode node = root;
        for (String step : path.replace("[", ".[").split("\\.", -1)) {
            int equals = step.indexOf('=');
            if (step.startsWith("[") && equals > 0) {
                node = first(node, step.substring(1, equals), step.substring(equals + 1, step.length() - 1));
            } else if (step.startsWith("[")) {
                node = node.path(Integer.parseInt(step, 1, step.length() - 1, 10));
            } else if (!step.isEmpty()) {
                node = node.path(step);
            }
        }
        return node;
    }

    private static JsonNode first(JsonNode list, String name, String text) {
        return list.valueStream()
                .filter(element -> element.path(name).asText().equals(text))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
