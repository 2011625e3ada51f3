/**
 * Shops that speak a platform's wire format, without any I/O: a request goes in, an answer comes out.
 * Data is made from a seed, record by record, so that a shop of any size needs next to no memory.
 * Thread-safe where said so; used by the shell in {@code http}, the demo and the load tests.
 */
@NullMarked
package io.cartway.bench.emulator;

import org.jspecify.annotations.NullMarked;
