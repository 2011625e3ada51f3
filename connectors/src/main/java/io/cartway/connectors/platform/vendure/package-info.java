/** What data cannot say about Vendure: hooks of its promotions and its collections. Immutable, any thread; found through ServiceLoader. */
@NullMarked
package io.cartway.connectors.platform.vendure;

import org.jspecify.annotations.NullMarked;
