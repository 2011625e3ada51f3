/** What data cannot say about Medusa: hooks of its lines and its metadata. Immutable, any thread; found through ServiceLoader. */
@NullMarked
package io.cartway.connectors.platform.medusa;

import org.jspecify.annotations.NullMarked;
