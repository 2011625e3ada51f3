package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a method of the unified API is done on this platform.
 *
 * @param method its name
 * @param given the parameter by which this way is chosen among several, or null when it is for all calls that are left
 * @param answer where the answer comes from
 * @param parameters the method's parameters that the platform honours
 * @param sort the platform's names of what a list can be sorted by
 * @param refused reasons why parameters can't be honoured in this method, by name
 */
record MethodRule(
        String method,
        @Nullable String given,
        Answer answer,
        Map<String, ParameterRule> parameters,
        Map<String, String> sort,
        Map<String, String> refused) {
    MethodRule {
        parameters = Map.copyOf(parameters);
        sort = Map.copyOf(sort);
        refused = Map.copyOf(refused);
    }

    /** The mapping that reads its records, or null when none does. */
    @Nullable
    String mapping() {
        return answer instanceof Answer.Mapped mapped ? mapped.mapping() : null;
    }

    /** Where an answer comes from, and what it holds. */
    sealed interface Answer {
        /** What one kind of request brings. */
        sealed interface Mapped extends Answer {
            /** What is asked. */
            Operation operation();

            /** The mapping that reads it: file name without {@code .read.yaml}. */
            String mapping();
        }

        /**
         * Records.
         *
         * @param total path of the number of all records in the body, or null
         * @param paged whether the platform gives a part of the list; else it sends all, and the part is taken from them
         */
        record Records(
                Operation operation,
                String mapping,
                @Nullable String total,
                boolean paged) implements Mapped {}

        /** One record. */
        record One(Operation operation, String mapping) implements Mapped {}

        /**
         * A number.
         *
         * @param operation what is asked
         * @param key the unified field that takes it
         * @param header the header field with the number, or null when it is in the body
         * @param path where it stands in the body, or null when it doesn't
         * @param precision where the body says {@code EXACT} of a number that isn't a bound, or null
         * @param pages how the records are counted where the platform states no number, or null
         */
        record Count(
                Operation operation,
                String key,
                @Nullable String header,
                @Nullable String path,
                @Nullable String precision,
                @Nullable Pages pages)
                implements Answer {
            /**
             * Pages of records that are counted.
             *
             * @param records path of the list in a page
             * @param size how many are asked for at a time
             */
            record Pages(String records, int size) {}
        }

        /**
         * What requests in a row bring, or do.
         *
         * @param named where the method names the file
         */
        record Steps(OnUse<StepsFile> file, Problem.Place named) implements Answer {}

        /**
         * What is the same in every shop.
         *
         * @param records in unified form, one where the method answers with one object
         */
        record Constant(List<JsonNode> records) implements Answer {
            public Constant {
                records = List.copyOf(records);
            }
        }
    }
}
