/** What data cannot say about WooCommerce: the hooks of its mapping files. Immutable, any thread; found through ServiceLoader. */
@NullMarked
package io.cartway.connectors.platform.woocommerce;

import org.jspecify.annotations.NullMarked;
