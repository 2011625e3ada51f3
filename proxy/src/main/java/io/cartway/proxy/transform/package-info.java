/** From the network's buffers to a connector's reader and back. On the exchange's event loop; only {@code exchange} uses it. */
@NullMarked
package io.cartway.proxy.transform;

import org.jspecify.annotations.NullMarked;
