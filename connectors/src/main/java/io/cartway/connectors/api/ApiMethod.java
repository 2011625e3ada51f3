package io.cartway.connectors.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A method of the unified API. Immutable.
 *
 * @param name {@code product.list}
 * @param verb the HTTP method that the vendor's clients use
 * @param tag the group it belongs to, {@code product}
 * @param needsStore whether a store key is needed beside the api key
 * @param permission what a caller must be allowed: {@code store.read}, {@code store.write}, {@code account.read},
 *     {@code account.write}; the catalogue, not the verb, decides what is a write
 * @param parameters by name, in the contract's order
 * @param oneOf groups of parameters of which exactly one must be given: none is 114, two are 109
 * @param result the shape of {@code result}
 * @param aliasOf the current method that this legacy name stands for, or null
 * @param legacy whether it is one of the names that only old clients call
 * @param description in our words
 */
public record ApiMethod(
        String name,
        String verb,
        String tag,
        boolean needsStore,
        String permission,
        Map<String, Parameter> parameters,
        List<List<String>> oneOf,
        Result result,
        @Nullable String aliasOf,
        boolean legacy,
        String description) {
    public ApiMethod {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        oneOf = List.copyOf(oneOf);
    }

    /** The shape of {@code result} in an answer. */
    public sealed interface Result {
        /**
         * A list of entities with their number: {@code {"product": [...], "products_count": 2}}, and pagination beside
         * it in the envelope.
         *
         * @param itemsKey name of the array
         * @param countKey name of the number of records in this answer, or null where the contract has none
         * @param entity name of the array's entity
         * @param envelope name of the entity that holds both (further fields of it are not written)
         * @param paginated whether {@code pagination} stands in the envelope
         */
        record Records(String itemsKey, @Nullable String countKey, String entity, String envelope, boolean paginated)
                implements Result {}

        /**
         * One object.
         *
         * @param entity its name
         */
        record Single(String entity) implements Result {}

        /** No successful answer in the contract (legacy and bridge methods). */
        record None() implements Result {}
    }

    /** Whether calling it changes something. */
    public boolean writes() {
        return permission.endsWith(".write");
    }
}
