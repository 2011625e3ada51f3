package io.cartway.bench.graphql;

import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import graphql.validation.Validator;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.shopify.Scalars;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A platform's schema, and what it says against a document. Thread-safe. */
final class PlatformSchema {
    private static final String DIRECTIVE = "@idempotent";

    private final GraphQLSchema schema;

    private PlatformSchema(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** From a file in the schema definition language. */
    static PlatformSchema read(Path file) {
        TypeDefinitionRegistry types = new SchemaParser().parse(file.toFile());
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring().wiringFactory(new NoResolvers());
        types.scalars().keySet().stream()
                .filter(name -> !ScalarInfo.isGraphqlSpecifiedScalar(name))
                .forEach(name -> wiring.scalar(Scalars.named(name)));
        return new PlatformSchema(new SchemaGenerator().makeExecutableSchema(types, wiring.build()));
    }

    /** What is wrong with a document and its variables; empty when nothing is. */
    List<String> problems(Asked asked) {
        Document document;
        try {
            document = Parser.parse(asked.query());
        } catch (InvalidSyntaxException malformed) {
            return List.of(Objects.toString(malformed.getMessage(), "malformed"));
        }
        List<String> problems = new ArrayList<>();
        new Validator()
                .validateDocument(schema, document, Locale.ENGLISH)
                .forEach(error -> problems.add(error.getMessage()));
        if (problems.isEmpty() && asked.variables().isObject()) {
            try {
                ValuesResolver.coerceVariableValues(
                        schema,
                        document.getDefinitionsOfType(OperationDefinition.class)
                                .get(0)
                                .getVariableDefinitions(),
                        RawVariables.of(Json.map(asked.variables())),
                        GraphQLContext.getDefault(),
                        Locale.ENGLISH);
            } catch (GraphQLException wrong) {
                problems.add(Objects.toString(wrong.getMessage(), "wrong variables"));
            }
        }
        keyless(document).forEach(mutation -> problems.add(mutation + " needs @idempotent, says its description"));
        return problems;
    }

    /** Mutations whose descriptions demand a key and that have none. */
    private List<String> keyless(Document document) {
        List<String> keyless = new ArrayList<>();
        GraphQLObjectType mutations = schema.getMutationType();
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            if (mutations != null && operation.getOperation() == OperationDefinition.Operation.MUTATION) {
                for (Selection<?> selection : operation.getSelectionSet().getSelections()) {
                    GraphQLFieldDefinition known =
                            selection instanceof Field field ? mutations.getFieldDefinition(field.getName()) : null;
                    if (known != null
                            && Objects.toString(known.getDescription(), "").contains(DIRECTIVE)
                            && !((Field) selection).hasDirective(DIRECTIVE.substring(1))) {
                        keyless.add(known.getName());
                    }
                }
            }
        }
        return keyless;
    }

    private static final class NoResolvers implements WiringFactory {
        @Override
        public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
            return true;
        }

        @Override
        public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
            return unused -> null;
        }

        @Override
        public boolean providesTypeResolver(UnionWiringEnvironment environment) {
            return true;
        }

        @Override
        public TypeResolver getTypeResolver(UnionWiringEnvironment environment) {
            return unused -> null;
        }
    }
}
