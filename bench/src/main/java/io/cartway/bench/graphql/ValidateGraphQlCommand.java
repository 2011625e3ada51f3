package io.cartway.bench.graphql;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.spi.Connector;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code validate-graphql}: every document that a connector can send, held against the platform's schema. */
@Command(
        name = "validate-graphql",
        mixinStandardHelpOptions = true,
        description =
                "Validates every GraphQL document that a connector can send, with its variables. Exits with 1 if one is invalid.")
public final class ValidateGraphQlCommand implements Callable<Integer> {
    @Option(names = "--connector", required = true, description = "id of the connector, such as shopify")
    private String id = "";

    @Option(names = "--schema", required = true, paramLabel = "FILE", description = "the platform's schema, as SDL")
    private Path schema = Path.of(".");

    @Option(
            names = "--connectors",
            paramLabel = "DIR",
            description = "the module's folder (default: ${DEFAULT-VALUE})",
            defaultValue = "connectors")
    private Path module = Path.of(".");

    @Option(
            names = "--scopes",
            paramLabel = "FILE",
            description = "introspection with offline_scopes, gzipped: lists the scopes of each method")
    private @Nullable Path scopes;

    @Override
    public Integer call() throws IOException {
        PrintStream out = System.out;
        ApiCatalog catalog = ApiCatalogLoader.load();
        Connector connector =
                Objects.requireNonNull(ConnectorRegistry.load(catalog).byId(id), id);
        Documents documents = new Documents(catalog, connector);
        documents.folder(module.resolve("src/main/resources/connectors").resolve(id));
        documents.goldens(module.resolve("src/test/resources/golden").resolve(id));
        PlatformSchema known = PlatformSchema.read(schema);
        AccessScopes access = scopes == null ? null : AccessScopes.read(scopes);
        Map<String, Set<String>> needed = new TreeMap<>();
        Set<String> methods = new TreeSet<>();
        Set<String> texts = new HashSet<>();
        int invalid = 0;
        for (Asked asked : documents.found()) {
            List<String> problems = known.problems(asked);
            texts.add(asked.query());
            if (!asked.method().isEmpty()) {
                methods.add(asked.method());
            }
            if (!problems.isEmpty()) {
                invalid++;
                out.println("INVALID " + asked.method() + ": " + String.join("; ", problems) + "\n   " + asked.query());
            } else if (access != null && !asked.method().isEmpty()) {
                needed.computeIfAbsent(asked.method(), unused -> new TreeSet<>())
                        .addAll(access.of(asked.query()));
            }
        }
        needed.forEach((method, wanted) -> out.println("SCOPES " + method + ": " + String.join(" ", wanted)));
        out.printf(
                "requests %d, documents %d, methods %d, invalid %d%n",
                documents.found().size(), texts.size(), methods.size(), invalid);
        return invalid == 0 ? 0 : 1;
    }
}
