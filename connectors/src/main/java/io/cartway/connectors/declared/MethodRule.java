package io.cartway.connectors.declared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a method of the unified API is done on this platform.
 *
 * @param method its name
 * @param given the parameter by which this way is chosen among several, or null when it is the only one
 * @param operation what is asked
 * @param answer how the answer is understood
 * @param parameters the method's parameters that the platform honours
 * @param sort the platform's names of what a list can be sorted by
 */
record MethodRule(
        String method,
        @Nullable String given,
        Operation operation,
        Answer answer,
        Map<String, ParameterRule> parameters,
        Map<String, String> sort) {
    MethodRule {
        parameters = Map.copyOf(parameters);
        sort = Map.copyOf(sort);
    }

    /** The mapping that reads its records, or null when it answers with a number. */
    @Nullable
    String mapping() {
        if (answer instanceof Answer.Records records) {
            return records.mapping();
        }
        return answer instanceof Answer.One one ? one.mapping() : null;
    }

    /** What an answer holds. */
    sealed interface Answer {
        /**
         * Records, read by a mapping.
         *
         * @param mapping file name without {@code .read.yaml}
         * @param total path of the number of all records in the body, or null
         */
        record Records(String mapping, @Nullable String total) implements Answer {}

        /**
         * One record, read by a mapping.
         *
         * @param mapping file name without {@code .read.yaml}
         */
        record One(String mapping) implements Answer {}

        /**
         * A number.
         *
         * @param key the unified field that takes it
         * @param header the header field with the number, or null when it is in the body
         * @param path where it stands in the body, or null when it is in a header
         */
        record Count(
                String key,
                @Nullable String header,
                @Nullable String path) implements Answer {}
    }
}
