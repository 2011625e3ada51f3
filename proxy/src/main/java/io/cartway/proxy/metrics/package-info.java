/** Meter names and their closed label sets. Thread-safe. Used by {@code exchange}, {@code admin} and the root package. */
@NullMarked
package io.cartway.proxy.metrics;

import org.jspecify.annotations.NullMarked;
