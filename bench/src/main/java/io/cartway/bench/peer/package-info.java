/**
 * An entry for benchmarks that set proxies side by side: a folder with a store ready to be called, and how to call it.
 * One thread.
 */
@NullMarked
package io.cartway.bench.peer;

import org.jspecify.annotations.NullMarked;
