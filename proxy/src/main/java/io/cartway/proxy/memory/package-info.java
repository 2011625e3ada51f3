/** What is kept in memory only: reference values of stores (units, languages), bounded and with expiry, and the seal for payload. Thread-safe; wired by the root package. */
@NullMarked
package io.cartway.proxy.memory;

import org.jspecify.annotations.NullMarked;
