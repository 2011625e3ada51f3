/** What data cannot say about Vendure: a hook of its promotions' mappings. Immutable, any thread; found through ServiceLoader. */
@NullMarked
package io.cartway.connectors.platform.vendure;

import org.jspecify.annotations.NullMarked;
