/**
 * Connections to platforms: a pool per event loop, the egress guard, deadlines, back-pressure. Everything here runs on the
 * event loop of the exchange it serves. Only {@code exchange} uses it.
 */
@NullMarked
package io.cartway.proxy.upstream;

import org.jspecify.annotations.NullMarked;
