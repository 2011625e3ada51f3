package io.cartway.bench.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ArgumentsReader;
import io.cartway.connectors.api.ArgumentsRefused;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.api.RawArguments;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.CallRefused;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.StoreMemory;
import io.cartway.connectors.spi.UpstreamRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every document that a connector can send: what its goldens send; what their calls begin with when all fields are wanted,
 * and each field alone; and the documents of its folder.
 */
final class Documents {
    private final ApiCatalog catalog;
    private final Connector connector;
    private final Set<Asked> found = new LinkedHashSet<>();
    private boolean meant;

    Documents(ApiCatalog catalog, Connector connector) {
        this.catalog = catalog;
        this.connector = connector;
    }

    Set<Asked> found() {
        return found;
    }

    /** Adds the {@code *.graphql} of a folder. */
    void folder(Path folder) throws IOException {
        for (Path file : files(folder)) {
            if (file.toString().endsWith(".graphql")) {
                found.add(new Asked("", Files.readString(file), MissingNode.getInstance()));
            }
        }
    }

    /** Adds what goldens of the connector send, and what their calls can begin with. */
    void goldens(Path goldens) throws IOException {
        for (Path method : files(goldens)) {
            if (Files.isDirectory(method)) {
                for (Path golden : files(method)) {
                    // What ends in an error may have been sent to be refused: only its document counts.
                    JsonNode expected = Json.parse(Files.readString(golden.resolve("expected.json")));
                    meant = expected.has("error");
                    sent(method.getFileName().toString(), golden);
                    selections(method.getFileName().toString(), golden);
                }
            }
        }
    }

    private void sent(String method, Path golden) throws IOException {
        for (Path file : files(golden)) {
            if (file.getFileName().toString().startsWith("request-")) {
                String text = Files.readString(file);
                add(method, text.substring(text.indexOf("\n\n") + 2));
            }
        }
    }

    private void selections(String name, Path golden) throws IOException {
        ApiMethod method = Objects.requireNonNull(catalog.method(name), name);
        JsonNode call = Json.parse(Files.readString(golden.resolve("call.json")));
        List<FieldSelection> selections = new ArrayList<>(List.of(FieldSelection.ALL));
        String entity = entity(method);
        if (entity != null) {
            Objects.requireNonNull(catalog.entity(entity))
                    .fields()
                    .keySet()
                    .forEach(field -> selections.add(new FieldSelection(false, Map.of(field, FieldSelection.ALL))));
        }
        try {
            Arguments arguments = arguments(method, call);
            for (FieldSelection selection : selections) {
                begin(method, arguments, selection, call.path("store_url").asText());
            }
        } catch (ArgumentsRefused | CallRefused refused) {
            // A golden of a refusal sends nothing.
            return;
        }
    }

    private static @Nullable String entity(ApiMethod method) {
        if (method.result() instanceof ApiMethod.Result.Records records) {
            return records.entity();
        }
        return method.result() instanceof ApiMethod.Result.Single single ? single.entity() : null;
    }

    private Arguments arguments(ApiMethod method, JsonNode call) {
        List<RawArguments.Pair> query = new ArrayList<>();
        call.path("arguments")
                .properties()
                .forEach(given -> query.add(
                        new RawArguments.Pair(given.getKey(), given.getValue().asText())));
        ObjectNode body = call.path("body") instanceof ObjectNode object ? object : Json.object();
        return new ArgumentsReader(catalog).read(method, new RawArguments(query, List.of(), body));
    }

    private void begin(ApiMethod method, Arguments arguments, FieldSelection selection, String store)
            throws IOException {
        Store shop = new Store("k", URI.create(store), Map.of());
        Call call = new Call(method, arguments, selection, shop, new Forgetful(), Instant.EPOCH, null, "nonce");
        if (connector.plan(call).begin(new Output(64)) instanceof Outcome.Next next) {
            UpstreamRequest request = next.step().request();
            add(
                    method.name(),
                    StandardCharsets.UTF_8.decode(request.body().duplicate()).toString());
        }
    }

    private void add(String method, String body) throws JsonProcessingException {
        JsonNode json = Json.parse(body);
        JsonNode variables = meant ? MissingNode.getInstance() : json.path("variables");
        found.add(new Asked(method, json.path("query").asText(), variables));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static final class Forgetful implements StoreMemory {
        @Override
        public @Nullable String get(String name) {
            return null;
        }

        @Override
        public void put(String name, String value, Duration lifetime) {
            // Nothing is remembered: each call asks anew.
        }
    }
}
