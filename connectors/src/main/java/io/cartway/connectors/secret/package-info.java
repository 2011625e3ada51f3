/** Secrets that can be wiped and don't print. Belong to one exchange. Everybody may carry them; only auth, webhook and the proxy's credential package may reveal them. */
@NullMarked
package io.cartway.connectors.secret;

import org.jspecify.annotations.NullMarked;
