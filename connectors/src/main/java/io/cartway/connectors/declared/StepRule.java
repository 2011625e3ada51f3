package io.cartway.connectors.declared;

import io.cartway.connectors.mapping.RequestRules;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the requests that together do a method.
 *
 * @param name by which later steps and the answer read what it brought, or null
 * @param send how it is sent
 * @param rules what it is made of
 * @param each whether it is sent once for each element of a list
 * @param expect texts that must stand at paths of the answer, else the platform has refused
 * @param message path of the platform's reason when something else stands there, or null
 * @param missingOk whether it is no refusal when the platform doesn't have what was asked for
 * @param undo what is sent when a later step is refused, or null
 */
record StepRule(
        @Nullable String name,
        Send send,
        RequestRules rules,
        boolean each,
        Map<String, Set<String>> expect,
        @Nullable String message,
        boolean missingOk,
        @Nullable Undo undo) {
    StepRule {
        expect = Map.copyOf(expect);
    }

    /** What takes a step back. */
    record Undo(Send send, RequestRules rules) {}
}
