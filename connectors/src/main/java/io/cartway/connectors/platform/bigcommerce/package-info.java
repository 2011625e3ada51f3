/** What data cannot say about BigCommerce: the hooks of its mapping files. Immutable, any thread; found through ServiceLoader. */
@NullMarked
package io.cartway.connectors.platform.bigcommerce;

import org.jspecify.annotations.NullMarked;
