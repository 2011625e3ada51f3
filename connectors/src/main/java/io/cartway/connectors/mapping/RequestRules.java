package io.cartway.connectors.mapping;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request is made of, to be run over the scope of a call.
 *
 * @param plan writes {@code {"path": {}, "query": {}, "body": ...}} (what is empty is left out), a list of them for an
 *     {@code each}, and nothing where the guard doesn't hold
 * @param guard writes something if the request is to be made at all, seen from the scope; null when it always is, or when
 *     each element of a list has a guard of its own
 * @param origins for each name of {@code path} and {@code fields} the parameters that it comes from
 */
public record RequestRules(MappingPlan plan, @Nullable MappingPlan guard, Map<String, Set<String>> origins) {
    public RequestRules {
        origins = Map.copyOf(origins);
    }
}
