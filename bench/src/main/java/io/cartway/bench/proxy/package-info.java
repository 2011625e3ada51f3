/**
 * {@code cartway.jar} as child processes: its commands and their output. For the demo and the commands of the bench; each
 * object is used by one thread.
 */
@NullMarked
package io.cartway.bench.proxy;

import org.jspecify.annotations.NullMarked;
