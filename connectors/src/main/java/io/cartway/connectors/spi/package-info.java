/** What a connector is: a platform integration as pure functions. Sees only api and secret. Descriptors are immutable and may be used from any thread; plans, steps and readers belong to one exchange. */
@NullMarked
package io.cartway.connectors.spi;

import org.jspecify.annotations.NullMarked;
