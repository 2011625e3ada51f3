/**
 * Positions in lists, handed to callers as opaque sealed text and taken back from them. Nothing is kept here. Pure
 * computation, any thread. {@code exchange} and the root use it.
 */
@NullMarked
package io.cartway.proxy.cursor;

import org.jspecify.annotations.NullMarked;
