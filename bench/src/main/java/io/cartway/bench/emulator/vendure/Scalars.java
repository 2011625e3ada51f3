package io.cartway.bench.emulator.vendure;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;

/** Vendure's scalars: money as an integer of cents, dates with milliseconds in UTC, JSON as it is. */
final class Scalars {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Scalars() {}

    static GraphQLScalarType money() {
        return scalar("Money");
    }

    static GraphQLScalarType dateTime() {
        return scalar("DateTime");
    }

    static GraphQLScalarType json() {
        return scalar("JSON");
    }

    private static GraphQLScalarType scalar(String name) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Plain(name))
                .build();
    }

    private record Plain(String name) implements Coercing<Object, Object> {
        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value instanceof Instant at ? MILLIS.format(at) : value;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (name.equals("Money") && !(input instanceof Integer)) {
                throw new CoercingParseValueException("Money cannot represent non-integer value: " + input);
            }
            if (name.equals("DateTime") && !isDate(input)) {
                throw new CoercingParseValueException("not a date-time: " + input);
            }
            return input;
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (input instanceof StringValue value) {
                String text = Objects.requireNonNullElse(value.getValue(), "");
                if (!name.equals("DateTime") || isDate(text)) {
                    return text;
                }
            }
            if (input instanceof IntValue number && !name.equals("DateTime")) {
                return number.getValue().intValue();
            }
            throw new CoercingParseLiteralException("not a " + name);
        }

        private static boolean isDate(Object input) {
            try {
                OffsetDateTime.parse(String.valueOf(input));
                return true;
            } catch (DateTimeParseException e) {
                return false;
            }
        }
    }
}
