/**
 * What protects a store from us and us from a store: circuit breaker, rate limit and retry budget, one of each per store.
 * Nothing here waits. Any thread. Only {@code exchange} uses it; the root reads its meters.
 */
@NullMarked
package io.cartway.proxy.resilience;

import org.jspecify.annotations.NullMarked;
