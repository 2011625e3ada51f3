/** How failures reach the caller: one exception type, rendered in one place. Any thread; everybody in the proxy may use it. */
@NullMarked
package io.cartway.proxy.error;

import org.jspecify.annotations.NullMarked;
