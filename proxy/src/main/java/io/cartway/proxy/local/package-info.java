/**
 * The methods and paths that are answered here: the account's stores, the service log, the description of the API. They
 * touch no platform, except to prove a credential. Handlers run on the exchange's event loop and answer with stages that
 * complete anywhere. Used by {@code exchange} and the root package.
 */
@NullMarked
package io.cartway.proxy.local;

import org.jspecify.annotations.NullMarked;
