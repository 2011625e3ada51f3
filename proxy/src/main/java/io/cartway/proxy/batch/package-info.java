/** Batch jobs: many calls of one method, done one after the other while nobody waits. In memory only, sealed and bounded. Thread-safe; wired by the root package. */
@NullMarked
package io.cartway.proxy.batch;

import org.jspecify.annotations.NullMarked;
