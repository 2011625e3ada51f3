/** What data cannot say about WooCommerce: two hooks of its order mapping. Immutable, any thread; found through ServiceLoader. */
@NullMarked
package io.cartway.connectors.platform.woocommerce;

import org.jspecify.annotations.NullMarked;
