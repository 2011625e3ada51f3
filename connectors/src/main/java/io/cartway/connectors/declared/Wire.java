package io.cartway.connectors.declared;

/**
 * How requests of a platform are put on the wire.
 *
 * @param base where its API begins
 * @param forms of what stands in the address
 * @param body of what is sent
 */
record Wire(BaseAddress base, QueryForms forms, BodyForm body) {}
