package io.cartway.connectors.declared;

import io.cartway.connectors.mapping.Mapping;
import java.util.List;
import java.util.Set;

/**
 * A file with steps: how several requests, or one that writes, do a method. Immutable.
 *
 * @param name of the file
 * @param method that it does
 * @param steps in order
 * @param answer rules of what the caller gets, over the scope
 * @param records where in the scope the list is that the caller gets; empty where it is one object
 * @param parameters of the method that its rules read
 */
record StepsFile(
        String name,
        String method,
        List<StepRule> steps,
        Mapping answer,
        List<Object> records,
        Set<String> parameters) {
    StepsFile {
        steps = List.copyOf(steps);
        records = List.copyOf(records);
        parameters = Set.copyOf(parameters);
    }
}
