/**
 * Who calls: api keys and what they allow. Decisions run on the caller's thread and complete at once when the key's row is
 * cached. {@code pipeline}, {@code exchange} and the root use it.
 */
@NullMarked
package io.cartway.proxy.caller;

import org.jspecify.annotations.NullMarked;
