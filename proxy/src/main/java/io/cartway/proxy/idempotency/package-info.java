/**
 * What an {@code idempotency_key} promises: one execution and one answer. Everything is in memory, sealed under a key that
 * dies with the process ({@code memory}), and bounded. Thread-safe; never waits. {@code exchange} and the root use it.
 */
@NullMarked
package io.cartway.proxy.idempotency;

import org.jspecify.annotations.NullMarked;
