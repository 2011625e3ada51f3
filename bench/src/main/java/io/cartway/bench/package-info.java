/** The command line of the emulated shops, the demo and the load tests. Never on the proxy's class path. */
@NullMarked
package io.cartway.bench;

import org.jspecify.annotations.NullMarked;
