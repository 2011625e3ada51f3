/** What data cannot say about Shopify: which of its own lines an order's line stands for. Immutable, any thread; found through ServiceLoader. */
@NullMarked
package io.cartway.connectors.platform.shopify;

import org.jspecify.annotations.NullMarked;
