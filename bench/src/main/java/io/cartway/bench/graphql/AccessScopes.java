package io.cartway.bench.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.parser.Parser;
import io.cartway.bench.emulator.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** The access scopes of root fields, as the file beside the schema says them: of the field, or of the type that it gives. */
final class AccessScopes {
    private final Map<String, Set<String>> byField = new HashMap<>();
    private final Map<String, Set<String>> byType = new HashMap<>();
    private final Map<String, String> given = new HashMap<>();

    static AccessScopes read(Path file) throws IOException {
        AccessScopes scopes = new AccessScopes();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            for (JsonNode item :
                    Json.read(in.readAllBytes()).path("offline_scopes").path("items")) {
                Set<String> needed = new TreeSet<>();
                item.path("offlineScopes").forEach(scope -> needed.add(scope.asText()));
                if (item.path("type").asText().equals("type")) {
                    scopes.byType.put(item.path("typeName").asText(), needed);
                } else if (item.path("typeName").asText().matches("QueryRoot|Mutation")) {
                    scopes.byField.put(item.path("fieldName").asText(), needed);
                    scopes.given.put(
                            item.path("fieldName").asText(),
                            item.path("returnType").asText());
                }
            }
        }
        return scopes;
    }

    /** Those that a document's root fields name; where several would do, joined by {@code |}. */
    Set<String> of(String query) {
        Set<String> needed = new TreeSet<>();
        for (OperationDefinition operation : Parser.parse(query).getDefinitionsOfType(OperationDefinition.class)) {
            for (Selection<?> selection : operation.getSelectionSet().getSelections()) {
                if (selection instanceof Field field) {
                    needed.add(String.join("|", needed(field.getName())));
                }
            }
        }
        needed.remove("");
        return needed;
    }

    private Set<String> needed(String field) {
        Set<String> own = byField.getOrDefault(field, Set.of());
        String type = given.getOrDefault(field, "").replaceAll("Connection$", "");
        return own.isEmpty() ? byType.getOrDefault(type, Set.of()) : own;
    }
}
