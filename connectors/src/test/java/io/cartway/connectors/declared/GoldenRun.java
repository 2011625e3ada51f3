package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.AnswerSelectionReader;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ArgumentsReader;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.api.RawArguments;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.CallRefused;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.Step;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.StoreMemory;
import io.cartway.connectors.spi.UnreadableAnswer;
import io.cartway.connectors.spi.UpstreamRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Plays a golden: the answers come from its files, in pieces as asked, and nothing else comes in. */
final class GoldenRun {
    /** How an answer's body arrives: the whole, or cut in two, or only its beginning. */
    record Feeding(int cut, boolean both) {
        static final Feeding WHOLE = new Feeding(0, true);
    }

    private static final int MOST_RECORDS = 250;
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private static final String NONCE = "0c0ffee0-4a11-4b00-8c00-000000000001";

    private final Connector connector;
    private final Golden golden;
    private final ApiMethod method;
    private final Arguments arguments;
    private final FieldSelection selection;
    private final Map<String, String> connection;
    final List<UpstreamRequest> requests = new ArrayList<>();
    /** Where in a list to begin. */
    @Nullable
    String position;

    /** Where the list goes on, by the last play. */
    @Nullable
    String next;

    GoldenRun(Connector connector, Golden golden, ApiCatalog catalog) {
        this.connector = connector;
        this.golden = golden;
        method = Objects.requireNonNull(catalog.method(golden.method()));
        connection = Golden.connection(connector.descriptor());
        List<RawArguments.Pair> query = new ArrayList<>();
        golden.call()
                .path("arguments")
                .properties()
                .forEach(e ->
                        query.add(new RawArguments.Pair(e.getKey(), e.getValue().asText())));
        ObjectNode body =
                golden.call().path("body") instanceof ObjectNode object ? object : Golden.JSON.createObjectNode();
        arguments = new ArgumentsReader(catalog).read(method, new RawArguments(query, List.of(), body));
        selection = new AnswerSelectionReader(catalog).read(method, arguments).entity();
    }

    /** Records that it may come to. */
    int most() {
        return method.result() instanceof ApiMethod.Result.Records
                ? arguments.given("count") ? arguments.integer("count", MOST_RECORDS) : MOST_RECORDS
                : 1;
    }

    private Call call() {
        Map<String, String> remembered = new HashMap<>();
        golden.call()
                .path("memory")
                .properties()
                .forEach(e -> remembered.put(e.getKey(), e.getValue().asText()));
        Store store = new Store("k", URI.create(golden.call().path("store_url").asText()), connection);
        return new Call(method, arguments, selection, store, memory(remembered), NOW, position, NONCE);
    }

    private static StoreMemory memory(Map<String, String> values) {
        return new StoreMemory() {
            @Override
            public @Nullable String get(String name) {
                return values.get(name);
            }

            @Override
            public void put(String name, String value, Duration ttl) {
                values.put(name, value);
            }
        };
    }

    /**
     * What came of it.
     *
     * @param written records with commas between them
     * @param end how it ended if not well
     */
    record Result(String written, ObjectNode end) {
        boolean failed() {
            return !end.isEmpty();
        }

        /** As {@code expected.json} says it. */
        ObjectNode json() {
            ObjectNode json = end.deepCopy();
            if (!failed() || !written.isEmpty()) {
                json.set("records", records(written));
            }
            return json;
        }
    }

    /** The call asks for more than the golden has answers. */
    static final class AsksAgain extends AssertionError {
        private static final long serialVersionUID = 1L;

        AsksAgain(String message) {
            super(message);
        }
    }

    /** Plays it; may be done again. */
    Result play(Feeding feeding) {
        return play(feeding, n -> {
            if (n == golden.responses().size()) {
                throw new AsksAgain(golden + " asks " + (n + 1) + " times: " + text(requests.get(n)));
            }
            return golden.responses().get(n);
        });
    }

    /** Plays it with other answers, by their number. */
    Result play(IntFunction<Golden.Response> answers) {
        return play(Feeding.WHOLE, answers);
    }

    /** Plays it with other answers, that arrive like this. */
    Result play(Feeding feeding, IntFunction<Golden.Response> answers) {
        requests.clear();
        ObjectNode result = Golden.JSON.createObjectNode();
        Output out = new Output(64);
        try {
            Outcome outcome = connector.plan(call()).begin(out);
            for (int n = 0; outcome instanceof Outcome.Next next; n++) {
                Step step = next.step();
                requests.add(step.request());
                outcome = answer(step, answers.apply(n), feeding, out);
            }
            if (outcome instanceof Outcome.Done done) {
                next = done.next();
            }
            if (outcome instanceof Outcome.Failed failed) {
                result.set("error", json(failed.error()));
            }
        } catch (CallRefused refused) {
            result.set(
                    "refused",
                    Golden.JSON
                            .createObjectNode()
                            .put("code", refused.code().code())
                            .put("message", refused.getMessage()));
        } catch (UnreadableAnswer unreadable) {
            result.put("unreadable", unreadable.getMessage());
        }
        return new Result(new String(out.array(), 0, out.length(), StandardCharsets.UTF_8), result);
    }

    static Outcome answer(Step step, Golden.Response response, Feeding feeding, Output out) {
        byte[] body = response.body();
        int cut = Math.min(feeding.cut(), body.length);
        try (ResponseReader reader = step.read(head(response))) {
            if (cut > 0) {
                // Only these bytes may be read: what is around them is poison.
                reader.read(poisoned(body, 0, cut), 7, cut, out);
            }
            if (feeding.both() && cut < body.length) {
                reader.read(poisoned(body, cut, body.length), 7, body.length - cut, out);
            }
            return reader.end(out);
        }
    }

    private static byte[] poisoned(byte[] body, int from, int to) {
        byte[] padded = new byte[to - from + 14];
        java.util.Arrays.fill(padded, (byte) '}');
        System.arraycopy(body, from, padded, 7, to - from);
        return padded;
    }

    private static ResponseHead head(Golden.Response response) {
        return new ResponseHead() {
            @Override
            public int status() {
                return response.status();
            }

            @Override
            public @Nullable String header(String name) {
                JsonNode value = response.headers().get(name.toLowerCase(java.util.Locale.ROOT));
                return value == null ? null : value.asText();
            }
        };
    }

    static ObjectNode json(PlatformError error) {
        return Golden.JSON
                .createObjectNode()
                .put("code", error.code().code())
                .put("message", error.message())
                .put("retry_after", (int) error.retryAfterSeconds());
    }

    private static ArrayNode records(String written) {
        String text = "[" + written + "]";
        try {
            return (ArrayNode) Golden.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** A request as {@code request-N.http} has it. */
    static String text(UpstreamRequest request) {
        StringBuilder text = new StringBuilder(request.method() + " " + request.uri() + "\n");
        new java.util.TreeMap<>(request.headers()).forEach((name, value) -> text.append(name + ": " + value + "\n"));
        String body = StandardCharsets.UTF_8.decode(request.body()).toString();
        return text.append("\n").append(body).append(body.isEmpty() ? "" : "\n").toString();
    }
}
