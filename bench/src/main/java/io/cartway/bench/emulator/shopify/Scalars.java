package io.cartway.bench.emulator.shopify;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.BooleanValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shopify's scalars: texts that are checked where they have a form. */
public final class Scalars {
    private Scalars() {}

    /** The scalar of that name. */
    public static GraphQLScalarType named(String name) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Plain(name))
                .build();
    }

    private record Plain(String name) implements Coercing<Object, Object> {
        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value instanceof Node node ? node.plain() : value;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (!wellFormed(input)) {
                throw new CoercingParseValueException("invalid " + name + " '" + input + "'");
            }
            return input;
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            Object value = value(input);
            if (value == null || !wellFormed(value)) {
                throw new CoercingParseLiteralException("invalid value of type " + name);
            }
            return value;
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return StringValue.of(String.valueOf(input));
        }

        private static @Nullable Object value(Value<?> input) {
            if (input instanceof StringValue text) {
                return text.getValue();
            } else if (input instanceof IntValue number) {
                return number.getValue();
            } else if (input instanceof FloatValue number) {
                return number.getValue();
            }
            return input instanceof BooleanValue truth ? truth.isValue() : null;
        }

        private boolean wellFormed(Object input) {
            String text = String.valueOf(input);
            try {
                switch (name) {
                    case "DateTime" -> OffsetDateTime.parse(text);
                    case "Date" -> java.time.LocalDate.parse(text);
                    case "Money", "Decimal", "UnsignedInt64" -> new BigDecimal(text);
                    case "URL" -> {
                        return text.matches("[a-z]+://\\S+|/\\S*");
                    }
                    default -> {
                        return true;
                    }
                }
                return true;
            } catch (DateTimeParseException | NumberFormatException malformed) {
                return false;
            }
        }
    }
}
