/**
 * Where a request goes: from path to route, from store to region. Immutable data and pure functions, any thread. Used by
 * {@code exchange} and {@code local}.
 */
@NullMarked
package io.cartway.proxy.routing;

import org.jspecify.annotations.NullMarked;
