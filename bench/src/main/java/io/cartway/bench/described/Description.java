package io.cartway.bench.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/** One OpenAPI 3.0 or Swagger 2.0 file. Immutable. */
final class Description {
    private static final int LARGEST = 16 * 1024 * 1024;

    private final JsonNode document;
    private final String prefix;

    private Description(JsonNode document, String prefix) {
        this.document = document;
        this.prefix = prefix;
    }

    /** @param prefix what stands before its paths in ours */
    static Description of(Path file, String prefix) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        YAMLMapper mapper = new YAMLMapper(com.fasterxml.jackson.dataformat.yaml.YAMLFactory.builder()
                .loaderOptions(options)
                .build());
        return new Description(mapper.readTree(file.toFile()), prefix);
    }

    /** The last part of the first server's address, such as {@code v3}; empty without one. */
    String version() {
        String url = document.path("servers").path(0).path("url").asText();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** The same before whose paths this stands. */
    Description under(String before) {
        return new Description(document, before);
    }

    /**
     * An operation that was found.
     *
     * @param template method and path as described
     */
    record Operation(Description of, String template, JsonNode node, List<JsonNode> parameters) {}

    /** The operation for a request, of several the one with the most words of its own; null when there is none. */
    @Nullable
    Operation find(String method, String path) {
        String[] segments = path.replaceAll("/$", "").split("/", -1);
        Operation best = null;
        int fewest = Integer.MAX_VALUE;
        for (var entry : document.path("paths").properties()) {
            String[] words = (prefix + entry.getKey()).replaceAll("/$", "").split("/", -1);
            JsonNode item = resolved(entry.getValue());
            JsonNode operation = item.path(method.toLowerCase(java.util.Locale.ROOT));
            int open = fits(words, segments);
            if (open >= 0 && open < fewest && operation.isObject()) {
                List<JsonNode> parameters = new ArrayList<>();
                item.path("parameters").forEach(one -> parameters.add(resolved(one)));
                operation.path("parameters").forEach(one -> parameters.add(resolved(one)));
                best = new Operation(this, method + " " + prefix + entry.getKey(), operation, parameters);
                fewest = open;
            }
        }
        return best;
    }

    private static int fits(String[] words, String[] segments) {
        if (words.length != segments.length) {
            return -1;
        }
        int open = 0;
        for (int i = 0; i < words.length; i++) {
            if (words[i].startsWith("{")) {
                open++;
            } else if (!words[i].equals(segments[i])) {
                return -1;
            }
        }
        return open;
    }

    /** What a reference refers to, itself when it is none. */
    JsonNode resolved(JsonNode node) {
        JsonNode at = node;
        for (int i = 0; i < 20 && at.path("$ref").isTextual(); i++) {
            String reference = at.path("$ref").asText();
            at = reference.startsWith("#/")
                    ? document.at(reference.substring(1))
                    : JsonNodeFactory.instance.objectNode();
        }
        return at;
    }

    /** The schema of a request's body, missing when none is described. */
    JsonNode body(Operation operation) {
        for (JsonNode parameter : operation.parameters()) {
            if (parameter.path("in").asText().equals("body")) {
                return resolved(parameter.path("schema"));
            }
        }
        return json(resolved(operation.node().path("requestBody")));
    }

    /** The schema of an answer with this status, missing when none is described. */
    JsonNode answer(Operation operation, int status) {
        JsonNode responses = operation.node().path("responses");
        JsonNode response = resolved(
                responses.has(String.valueOf(status))
                        ? responses.path(String.valueOf(status))
                        : responses.path("default"));
        return response.has("schema") ? resolved(response.path("schema")) : json(response);
    }

    private JsonNode json(JsonNode described) {
        return resolved(described.path("content").path("application/json").path("schema"));
    }

    /** Whether an operation names this status among its answers. */
    static boolean answers(Operation operation, int status) {
        JsonNode responses = operation.node().path("responses");
        return responses.has(String.valueOf(status)) || responses.has("default");
    }

    /** A schema that stands alone: with all that its references may refer to. */
    ObjectNode whole(JsonNode schema) {
        ObjectNode whole = schema instanceof ObjectNode object
                ? object.objectNode().setAll(object)
                : JsonNodeFactory.instance.objectNode();
        for (String part : List.of("components", "definitions", "paths")) {
            if (document.has(part)) {
                whole.set(part, document.path(part));
            }
        }
        return whole;
    }
}
