package io.cartway.bench.emulator.vendure;

import graphql.GraphQL;
import graphql.GraphqlErrorBuilder;
import graphql.TypeResolutionEnvironment;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetcherFactories;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLObjectType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeRuntimeWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Joins the schema with the data. The context of an execution carries a {@link Caller}. Thread-safe. */
final class Graph {
    private final VendureData data;
    private final Lists lists;

    Graph(VendureData data, int pageLimit) {
        this.data = data;
        this.lists = new Lists(pageLimit);
    }

    GraphQL build() {
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .scalar(Scalars.money())
                .scalar(Scalars.dateTime())
                .scalar(Scalars.json())
                .codeRegistry(GraphQLCodeRegistry.newCodeRegistry()
                        .defaultDataFetcher(DataFetcherFactories.useDataFetcher(Graph::member)))
                .type("Query", this::queries)
                .type("Mutation", this::mutations)
                .type("NativeAuthenticationResult", type -> type.typeResolver(Graph::named))
                .type("ErrorResult", type -> type.typeResolver(Graph::named))
                .build();
        return GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(schema(), wiring))
                .preparsedDocumentProvider(new Documents())
                .defaultDataFetcherExceptionHandler(new Errors())
                .build();
    }

    private TypeRuntimeWiring.Builder queries(TypeRuntimeWiring.Builder type) {
        query(type, "products", (caller, call) -> lists.page(call, data.productSource(caller.origin())));
        query(type, "product", (caller, call) -> product(caller, call));
        query(
                type,
                "productVariants",
                (caller, call) -> lists.page(call, data.variantSource(caller.origin(), optionalId(call))));
        query(type, "productVariant", (caller, call) -> data.variant(id(call), caller.origin()));
        query(type, "orders", (caller, call) -> lists.page(call, data.orderSource(caller.origin())));
        query(type, "order", (caller, call) -> data.order(id(call), caller.origin()));
        query(type, "customers", (caller, call) -> lists.page(call, data.customerSource()));
        query(type, "customer", (caller, call) -> data.customer(id(call)));
        query(type, "collections", (caller, call) -> lists.page(call, collections()));
        query(type, "collection", (caller, call) -> collection(id(call)));
        query(type, "stockLocations", (caller, call) -> page(List.of(Fixtures.stockLocation())));
        query(type, "taxCategories", (caller, call) -> page(Fixtures.taxCategories()));
        query(type, "channels", (caller, call) -> page(List.of(Fixtures.channel())));
        query(type, "activeChannel", (caller, call) -> Fixtures.channel());
        return query(type, "me", (caller, call) -> Caller.user());
    }

    private TypeRuntimeWiring.Builder mutations(TypeRuntimeWiring.Builder type) {
        type.dataFetcher("login", Graph::login);
        write(type, "createProduct", (writes, call) -> writes.createProduct(map(call, "input")));
        write(type, "updateProduct", (writes, call) -> writes.updateProduct(map(call, "input")));
        write(
                type,
                "deleteProduct",
                (writes, call) -> writes.deleteProduct(Objects.requireNonNull(call.<Object>getArgument("id"))));
        write(type, "createProductVariants", (writes, call) -> writes.createVariants(list(call, "input")));
        return write(type, "updateProductVariants", (writes, call) -> writes.updateVariants(list(call, "input")));
    }

    private static GraphQLObjectType named(TypeResolutionEnvironment environment) {
        Node node = Objects.requireNonNull(environment.<Node>getObject());
        return Objects.requireNonNull(environment.getSchema().getObjectType(node.text("__typename")));
    }

    private static Node login(DataFetchingEnvironment call) {
        Node result = Caller.login(call.getArgument("username"), call.getArgument("password"));
        if (result.text("__typename").equals("CurrentUser")) {
            call.getGraphQlContext().put(Sessions.class, true);
        }
        return result;
    }

    private static TypeRuntimeWiring.Builder query(
            TypeRuntimeWiring.Builder type,
            String field,
            BiFunction<Caller, DataFetchingEnvironment, @Nullable Object> answer) {
        DataFetcher<@Nullable Object> fetcher = call -> {
            Caller caller = Objects.requireNonNull(call.getGraphQlContext().<Caller>get(Caller.class));
            if (!caller.known()) {
                throw VendureError.forbidden();
            }
            return answer.apply(caller, call);
        };
        return type.dataFetcher(field, fetcher);
    }

    private TypeRuntimeWiring.Builder write(
            TypeRuntimeWiring.Builder type,
            String field,
            BiFunction<VendureWrites, DataFetchingEnvironment, Object> answer) {
        return query(type, field, (caller, call) -> {
            synchronized (data) {
                return answer.apply(new VendureWrites(data, caller.origin(), caller.at()), call);
            }
        });
    }

    private @Nullable Node product(Caller caller, DataFetchingEnvironment call) {
        if (call.getArgument("id") == null && call.getArgument("slug") == null) {
            throw new VendureError("USER_INPUT_ERROR", "Either the Product id or slug must be provided");
        }
        return data.product(id(call), caller.origin());
    }

    private static Lists.Source collections() {
        return new Lists.Source(Fixtures.collectionCount(), true, Fixtures::collection);
    }

    private static @Nullable Node collection(int id) {
        return id < 2 || id >= Fixtures.collectionCount() + 2 ? null : Fixtures.collection(id - 2);
    }

    private static Node page(List<Node> items) {
        return new Node().with("items", items).with("totalItems", items.size());
    }

    private static @Nullable Object member(DataFetchingEnvironment call) {
        return call.getSource() instanceof Node node ? node.get(call.getField().getName()) : null;
    }

    private static int id(DataFetchingEnvironment call) {
        return VendureWrites.id(call.getArgument("id"));
    }

    private static @Nullable Integer optionalId(DataFetchingEnvironment call) {
        Object id = call.getArgument("productId");
        return id == null ? null : VendureWrites.id(id);
    }

    private static Map<?, ?> map(DataFetchingEnvironment call, String name) {
        return Objects.requireNonNull(call.<Map<?, ?>>getArgument(name));
    }

    private static List<?> list(DataFetchingEnvironment call, String name) {
        return Objects.requireNonNull(call.<List<?>>getArgument(name));
    }

    private static TypeDefinitionRegistry schema() {
        try (InputStream in = Objects.requireNonNull(Graph.class.getResourceAsStream("schema.graphqls"))) {
            return new SchemaParser().parse(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Errors implements DataFetcherExceptionHandler {
        @Override
        public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
                DataFetcherExceptionHandlerParameters parameters) {
            String code =
                    parameters.getException() instanceof VendureError known ? known.code() : "INTERNAL_SERVER_ERROR";
            var error = GraphqlErrorBuilder.newError(parameters.getDataFetchingEnvironment())
                    .message("%s", Objects.toString(parameters.getException().getMessage(), code))
                    .extensions(Map.of("code", code))
                    .build();
            return CompletableFuture.completedFuture(
                    DataFetcherExceptionHandlerResult.newResult(error).build());
        }
    }
}
