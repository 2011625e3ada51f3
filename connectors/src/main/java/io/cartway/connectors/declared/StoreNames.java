package io.cartway.connectors.declared;

import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.declared.Problem.Place;
import io.cartway.connectors.mapping.MappingPlan;
import java.util.List;
import java.util.Set;

/**
 * The values of a shop that a connector declares under {@code store}.
 *
 * @param file where they are declared
 */
record StoreNames(String file, Set<String> names) {
    /** Adds a problem for each value that the plan asks for and nobody declares. */
    void check(String asking, MappingPlan plan, List<Problem> problems) {
        for (String value : plan.storeValues()) {
            if (!names.contains(value)) {
                problems.add(new Problem(
                        new Place(file, 1, 1),
                        asking + " asks for $store." + value + ", which 'store' doesn't declare"
                                + Spelling.hint(value, names)));
            }
        }
    }
}
