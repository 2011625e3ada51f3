package io.cartway.connectors.declared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.mapping.Hooks;
import io.cartway.connectors.mapping.MappingCompiler;
import io.cartway.connectors.spi.Capability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A connector of a few lines for tests: {@code connector.yaml} is given, the other files are the test's. */
final class TinyShop {
    static final ApiCatalog CATALOG = ApiCatalogLoader.load();

    private static final String CONNECTOR = """
            id: tiny
            cart_id: Tiny
            name: Tiny
            api: v1
            region: near-store
            base: "{store_url}/api"
            credentials: {key: {title: Key, pattern: "k[0-9]+"}}
            credential_sets: [[key]]
            auth: {any: [{header: {name: x-key, value: key}}]}
            check: {get: /ping}
            store: {currency: {get: /settings, value: currency, ttl: 1h}}
            paging: {start: offset, size: limit, max: 2, sort: order, total_header: X-Total}
            refused: {store_id: "there is one store", lang_id: "there is one language"}
            error_in_success: "errors[0].message"
            errors_in_data: errorCode
            errors:
              - {status: 401, code: 100, message: message}
              - {status: 404, code: 112, message: message}
              - {status: 422, code: 109, message: message}
              - {body: {errorCode: $present}, code: 113, message: message}
              - {otherwise: 107, message: "errors[0].message"}
            """;

    private static final String PAGING =
            "paging: {start: offset, size: limit, max: 2, sort: order, total_header: X-Total}";

    private final DeclaredConnector connector;

    private TinyShop(DeclaredConnector connector) {
        this.connector = connector;
    }

    /** The text of its {@code connector.yaml} with these lines in place of its paging. */
    static String connector(String paging) {
        return CONNECTOR.replace(PAGING, paging);
    }

    /** With these files: name and text by turns. */
    static TinyShop of(String... files) {
        List<Problem> problems = new ArrayList<>();
        DeclaredConnector connector = read(problems, files);
        if (connector == null) {
            throw new AssertionError(problems.toString());
        }
        return new TinyShop(connector);
    }

    /** With one method that a file with steps does, and what else it needs. */
    static TinyShop write(String method, String file, String... more) {
        return of(Stream.concat(
                        Stream.of(
                                "a.methods.yaml",
                                method + ": {write: it}",
                                "it.write.yaml",
                                "method: " + method + "\n" + file),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }

    /** What is wrong with these files, each with its place. */
    static List<String> problems(String... files) {
        List<Problem> problems = new ArrayList<>();
        read(problems, files);
        return problems.stream().map(Problem::toString).toList();
    }

    /** One method that needs nothing, with other words in {@code connector.yaml}: text and its replacement by turns. */
    static TinyShop with(String... replacements) {
        return of("connector.yaml", changed(replacements), "a.methods.yaml", "cart.info: {constant: [{}]}");
    }

    /** What is wrong with such a one. */
    static List<String> problemsWith(String... replacements) {
        return problems("connector.yaml", changed(replacements), "a.methods.yaml", "cart.info: {constant: [{}]}");
    }

    private static String changed(String... replacements) {
        String text = CONNECTOR;
        for (int i = 0; i < replacements.length; i += 2) {
            if (!text.contains(replacements[i])) {
                throw new AssertionError(replacements[i]);
            }
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return text;
    }

    private static @Nullable DeclaredConnector read(List<Problem> problems, String... files) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("connector.yaml", CONNECTOR);
        for (int i = 0; i < files.length; i += 2) {
            all.put(files[i], files[i + 1]);
        }
        ConnectorFolder folder = new ConnectorFolder("tiny", all);
        DeclaredConnector read =
                DeclaredConnector.read(folder, CATALOG, new MappingCompiler(CATALOG, Hooks.shared()), problems);
        if (read != null) {
            problems.addAll(read.problems());
        }
        return problems.isEmpty() ? read : null;
    }

    DeclaredConnector connector() {
        return connector;
    }

    Capability capability(String method) {
        return Objects.requireNonNull(connector.capabilities().get(method), method);
    }

    /** What came of a call: requests with their bodies, and what {@code expected.json} would say. */
    record Played(
            List<String> requests,
            ObjectNode result,
            @Nullable String next) {
        /** The written records. */
        String records() {
            return result.path("records").toString();
        }

        String refused() {
            return result.path("refused").path("code").asText() + " "
                    + result.path("refused").path("message").asText();
        }

        String error() {
            return result.path("error").path("code").asText() + " "
                    + result.path("error").path("message").asText();
        }
    }

    /** A call with a JSON body; answers are bodies of a 200, or a status, a blank and a body. */
    Played call(String method, String body, String... answers) {
        return callFrom(null, method, body, answers);
    }

    /** The same from a position in a list on. */
    Played callFrom(@Nullable String position, String method, String body, String... answers) {
        ObjectNode call = Golden.JSON.createObjectNode();
        call.put("store_url", "https://tiny.example");
        call.set("body", json(body));
        List<Golden.Response> responses =
                Arrays.stream(answers).map(TinyShop::response).toList();
        Golden golden = new Golden("tiny", method, "test", call, List.of(), responses, Golden.JSON.createObjectNode());
        GoldenRun run = new GoldenRun(connector, golden, CATALOG);
        run.position = position;
        ObjectNode result = run.play(GoldenRun.Feeding.WHOLE).json();
        List<String> requests = run.requests.stream()
                .map(request -> {
                    String text = GoldenRun.text(request);
                    String sent = text.substring(text.indexOf("\n\n") + 2).strip();
                    String line = text.lines().findFirst().orElseThrow().replace("https://tiny.example/api", "");
                    return sent.isEmpty() ? line : line + " " + sent;
                })
                .toList();
        return new Played(requests, result, run.next);
    }

    private static Golden.Response response(String text) {
        boolean status = text.matches("(?s)[1-5][0-9][0-9] .*");
        ObjectNode headers = Golden.JSON.createObjectNode().put("content-type", "application/json");
        return status
                ? new Golden.Response(Integer.parseInt(text.substring(0, 3)), headers, text.substring(4))
                : new Golden.Response(200, headers, text);
    }

    private static JsonNode json(String text) {
        try {
            return Objects.requireNonNull(Golden.JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
