package io.cartway.connectors.declared;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.mapping.MappingPlan;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a step's answer, else the platform has not done what was asked for.
 *
 * @param met over the answer: writes something if it holds
 * @param code what it means when it doesn't
 * @param message path of the platform's reason, or null
 */
record Expectation(
        MappingPlan met, ReturnCode code, @Nullable String message) {}
