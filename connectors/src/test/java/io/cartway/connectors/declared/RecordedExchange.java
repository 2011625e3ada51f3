package io.cartway.connectors.declared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a real shop was asked and answered. Outside of this project: {@code NAME.headers} and {@code NAME.json} (or {@code
 * NAME.body}), and for REST {@code NAME.request} (method and address in the first line); the questions of GraphQL were not
 * kept. Where there are no headers, the answer was JSON and a success.
 *
 * @param places where the answer stands: {@code GET /products/83}, or the fields of the answer to a GraphQL question; none
 *     where the request of REST was not kept, which the table must know then
 */
record RecordedExchange(String name, List<String> places, Golden.Response response) {
    private static final Pattern REST = Pattern.compile("([A-Z]+) https?://[^/]+(/[^?]*).*");
    /** The first field that is asked for, behind the variables of the operation. */
    private static final Pattern FIELD = Pattern.compile("(?s)[^{]*\\{\\s*(\\w+).*");

    /** All of a folder by name. */
    static Map<String, RecordedExchange> in(Path folder) {
        Map<String, RecordedExchange> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (String name : files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".headers") || f.endsWith(".json"))
                    .map(f -> f.substring(0, f.lastIndexOf('.')))
                    .distinct()
                    .toList()) {
                Path heads = folder.resolve(name + ".headers");
                Path json = folder.resolve(name + ".json");
                Path body = Files.exists(json) ? json : folder.resolve(name + ".body");
                if (!Files.exists(body)) {
                    continue;
                }
                String head = Files.exists(heads)
                        ? Files.readString(heads).replace("\r", "").strip()
                        : "HTTP/1.1 200 OK\ncontent-type: application/json";
                Golden.Response response = Golden.Response.of(head + "\n\n" + Files.readString(body));
                Path request = folder.resolve(name + ".request");
                all.put(
                        name,
                        new RecordedExchange(
                                name, Files.exists(request) ? rest(request) : fields(json(response.text())), response));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static List<String> rest(Path request) throws IOException {
        Matcher matcher = REST.matcher(Files.readAllLines(request).get(0));
        return matcher.matches() ? List.of(matcher.group(1) + " " + matcher.group(2)) : List.of();
    }

    private static List<String> fields(JsonNode body) {
        List<String> fields = new ArrayList<>();
        body.path("data").fieldNames().forEachRemaining(fields::add);
        body.path("errors")
                .forEach(error -> fields.add(error.path("path").path(0).asText()));
        return fields;
    }

    /** Where a request asks: as {@code places} has it. */
    static String place(String method, String path, String body) {
        JsonNode query = body.startsWith("{") ? json(body).path("query") : Golden.JSON.missingNode();
        if (query.isMissingNode()) {
            return method + " " + path;
        }
        Matcher field = FIELD.matcher(query.asText());
        return field.matches() ? field.group(1) : query.asText();
    }

    /** What a refusal says: REST's message, that of GraphQL, or that of an error among its data; empty when there is none. */
    String message() {
        JsonNode refusal = SmallAnswer.refusal(response.text());
        JsonNode body = refusal == null ? Golden.JSON.missingNode() : refusal;
        JsonNode data = body.path("data").isObject() && body.path("data").size() == 1
                ? body.path("data").elements().next()
                : Golden.JSON.missingNode();
        return Stream.of(body.path("message"), body.at("/errors/0/message"), data.path("message"))
                .map(JsonNode::asText)
                .filter(message -> !message.isEmpty())
                .findFirst()
                .orElse("");
    }

    static JsonNode json(String text) {
        try {
            return Golden.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
