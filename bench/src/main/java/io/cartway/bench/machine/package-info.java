/**
 * What the operating system says of this machine and of processes on it: whose CPU time it was, and whether anybody else
 * was at work while something was measured. Immutable values, read where they are asked for.
 */
@NullMarked
package io.cartway.bench.machine;

import org.jspecify.annotations.NullMarked;
