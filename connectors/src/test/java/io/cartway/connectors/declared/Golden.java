package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.spi.ConnectorDescriptor;
import io.cartway.connectors.spi.CredentialField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One case under {@code golden/<connector>/<method>/<case>/}: a call, what is sent to the platform, what it answers, and
 * what comes of it. The data is invented, in the shapes that real platforms send.
 *
 * @param connector id of the connector
 * @param method of the unified API
 * @param name of the case
 * @param call {@code {"store_url", "arguments", "body", "memory"}}: arguments of the query, members of a JSON body
 * @param requests the texts of {@code request-N.http}
 * @param responses the texts of {@code response-N.http}
 * @param expected {@code {"records": [...]}}, {@code {"error": {...}}}, {@code {"refused": {...}}} or {@code
 *     {"unreadable": "..."}}
 */
record Golden(
        String connector,
        String method,
        String name,
        JsonNode call,
        List<String> requests,
        List<Response> responses,
        JsonNode expected) {
    static final ObjectMapper JSON = new ObjectMapper();

    /** A recorded answer. */
    static final class Response {
        private final int status;
        private final ObjectNode headers;
        private final byte[] body;

        Response(int status, ObjectNode headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        Response(int status, ObjectNode headers, String text) {
            this(status, headers, text.getBytes(StandardCharsets.UTF_8));
        }

        int status() {
            return status;
        }

        ObjectNode headers() {
            return headers;
        }

        byte[] body() {
            return body;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        static Response of(String text) {
            int blank = text.indexOf("\n\n");
            String[] lines = text.substring(0, blank).split("\n", -1);
            ObjectNode headers = JSON.createObjectNode();
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                headers.put(
                        lines[i].substring(0, colon).strip().toLowerCase(java.util.Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
            // An editor's newline at the end of the file is not part of the body.
            String body = text.substring(blank + 2).stripTrailing();
            return new Response(Integer.parseInt(lines[0].split(" ", -1)[1]), headers, body);
        }
    }

    static Path root() {
        URL golden = Objects.requireNonNull(Golden.class.getResource("/golden"), "no goldens");
        try {
            return Path.of(golden.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code golden/<connector>/credential.json}: an invented value for every field. */
    static Map<String, String> credential(String connector) {
        Path file = root().resolve(connector).resolve("credential.json");
        Map<String, String> fields = new LinkedHashMap<>();
        json(file).properties().forEach(e -> fields.put(e.getKey(), e.getValue().asText()));
        return fields;
    }

    /** Those of them that are no secret, as a store has them. */
    static Map<String, String> connection(ConnectorDescriptor descriptor) {
        // A connector of a few lines for tests has none.
        boolean known = Files.exists(root().resolve(descriptor.id()).resolve("credential.json"));
        Map<String, String> open = known ? credential(descriptor.id()) : new LinkedHashMap<>();
        open.keySet().removeIf(name -> {
            CredentialField field = descriptor.credentialFields().get(name);
            return field == null || field.secret();
        });
        return open;
    }

    /** All cases of all connectors. */
    static List<Golden> all() {
        List<Golden> all = new ArrayList<>();
        for (Path connector : children(root())) {
            for (Path method : children(connector)) {
                for (Path name : children(method)) {
                    all.add(read(connector, method, name));
                }
            }
        }
        return all;
    }

    private static Golden read(Path connector, Path method, Path name) {
        List<String> requests = numbered(name, "request");
        return new Golden(
                text(connector),
                text(method),
                text(name),
                json(name.resolve("call.json")),
                requests,
                numbered(name, "response").stream().map(Response::of).toList(),
                json(name.resolve("expected.json")));
    }

    private static List<String> numbered(Path folder, String kind) {
        List<String> texts = new ArrayList<>();
        for (int n = 1; Files.exists(folder.resolve(kind + "-" + n + ".http")); n++) {
            texts.add(string(folder.resolve(kind + "-" + n + ".http")));
        }
        return texts;
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(string(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static String string(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path path) {
        return path.getFileName().toString();
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return connector + " " + method + " " + name;
    }
}
