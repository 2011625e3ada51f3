package io.cartway.connectors.declared;

import io.cartway.connectors.mapping.RequestRules;
import org.jspecify.annotations.Nullable;

/**
 * One of the requests that together do a method.
 *
 * @param name by which later steps and the answer read what it brought, or null
 * @param send how it is sent
 * @param rules what it is made of
 * @param each whether it is sent once for each element of a list
 * @param expect what must hold of the answer, or null
 * @param missingOk whether it is no refusal when the platform doesn't have what was asked for
 * @param deniedOk whether it is no refusal when the credential has no right to it: the call goes on without
 * @param undo what is sent when a later step is refused, or null
 */
record StepRule(
        @Nullable String name,
        Send send,
        RequestRules rules,
        boolean each,
        @Nullable Expectation expect,
        boolean missingOk,
        boolean deniedOk,
        @Nullable Undo undo) {
    /** What takes a step back. */
    record Undo(Send send, RequestRules rules) {}
}
