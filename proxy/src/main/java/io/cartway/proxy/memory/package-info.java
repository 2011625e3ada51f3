/** Reference values of stores (units, languages) in memory, bounded and with expiry. Thread-safe; wired by the root package. */
@NullMarked
package io.cartway.proxy.memory;

import org.jspecify.annotations.NullMarked;
