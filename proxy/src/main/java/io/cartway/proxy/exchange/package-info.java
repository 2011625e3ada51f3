/**
 * One request and its answer: the steps every request passes (route, authenticate, quota, validate, credential) and the
 * exchanges that the last handler delegates to. Everything of one exchange runs on the event loop of its downstream
 * channel. Used by the root package, which wires it into the pipeline.
 */
@NullMarked
package io.cartway.proxy.exchange;

import org.jspecify.annotations.NullMarked;
