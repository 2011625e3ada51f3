package io.cartway.bench.emulator.shopify;

import graphql.GraphQL;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.schema.DataFetcherFactories;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.WriteLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Joins the schema with the records. */
final class Graph {
    private final Members members;
    private final Queries queries;
    private final Map<String, Function<Node, Node>> writes;
    private final WriteLog log;

    Graph(Records records, Pages pages, String currency, Map<String, Function<Node, Node>> writes, WriteLog log) {
        this.members = new Members(records, pages, currency);
        this.queries = new Queries(records, members);
        this.writes = writes;
        this.log = log;
    }

    GraphQL build() {
        TypeDefinitionRegistry types = types();
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .wiringFactory(new Kinds())
                .codeRegistry(GraphQLCodeRegistry.newCodeRegistry()
                        .defaultDataFetcher(DataFetcherFactories.useDataFetcher(members)))
                .type("QueryRoot", type -> type.defaultDataFetcher(queries))
                .type("Mutation", type -> type.defaultDataFetcher(this::write));
        types.scalars().keySet().stream()
                .filter(name -> !ScalarInfo.isGraphqlSpecifiedScalar(name))
                .forEach(name -> wiring.scalar(Scalars.named(name)));
        GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(types, wiring.build());
        return GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(new Errors())
                .build();
    }

    private @Nullable Object write(DataFetchingEnvironment call) {
        String name = call.getField().getName();
        Function<Node, Node> write = writes.get(name);
        if (write == null) {
            throw new QueryError("NOT_IMPLEMENTED", "This emulated shop has no " + name);
        }
        if (Idempotency.needed(name)) {
            Idempotency.check(call);
        }
        Node arguments = Node.input(call.getArguments());
        try {
            Node payload = write.apply(arguments);
            String id = payload.text("loggedId");
            log.add(name, Records.type(id), Records.number(id), Json.tree(arguments.plain()));
            return payload;
        } catch (UserError refused) {
            Node payload = new Node();
            call.getSelectionSet().getImmediateFields().stream()
                    .filter(field ->
                            field.getName().toLowerCase(java.util.Locale.ROOT).endsWith("usererrors"))
                    .forEach(field -> payload.append(field.getName(), refused.node()));
            return payload;
        }
    }

    static TypeDefinitionRegistry types() {
        try (InputStream in = Objects.requireNonNull(Graph.class.getResourceAsStream("schema.graphqls"))) {
            return new SchemaParser().parse(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Interfaces and unions are told apart by what a node says of itself. */
    private static final class Kinds implements WiringFactory {
        @Override
        public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
            return true;
        }

        @Override
        public graphql.schema.TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
            return Members::type;
        }

        @Override
        public boolean providesTypeResolver(UnionWiringEnvironment environment) {
            return true;
        }

        @Override
        public graphql.schema.TypeResolver getTypeResolver(UnionWiringEnvironment environment) {
            return Members::type;
        }
    }

    private static final class Errors implements DataFetcherExceptionHandler {
        @Override
        public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
                DataFetcherExceptionHandlerParameters parameters) {
            Throwable cause = parameters.getException();
            boolean known = cause instanceof QueryError;
            var error = GraphqlErrorBuilder.newError(parameters.getDataFetchingEnvironment())
                    .message("%s", known ? Objects.toString(cause.getMessage(), "") : "Internal error: " + cause)
                    .extensions(
                            Map.of("code", cause instanceof QueryError asked ? asked.code() : "INTERNAL_SERVER_ERROR"))
                    .build();
            return CompletableFuture.completedFuture(
                    DataFetcherExceptionHandlerResult.newResult(error).build());
        }
    }
}
