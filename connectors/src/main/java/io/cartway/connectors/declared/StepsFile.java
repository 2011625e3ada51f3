package io.cartway.connectors.declared;

import io.cartway.connectors.mapping.Mapping;
import io.cartway.connectors.mapping.RecordsPath;
import java.util.List;
import java.util.Set;

/**
 * A file with steps: how several requests, or one that writes, do a method. Immutable.
 *
 * @param name of the file
 * @param method that it does
 * @param steps in order
 * @param answer rules of what the caller gets, over the scope
 * @param records where in the scope those are that the caller gets, or the one; none where the answer is made of all
 * @param parameters of the method that its rules read
 */
record StepsFile(
        String name, String method, List<StepRule> steps, Mapping answer, RecordsPath records, Set<String> parameters) {
    StepsFile {
        steps = List.copyOf(steps);
        parameters = Set.copyOf(parameters);
    }
}
