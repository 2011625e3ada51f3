/** What data cannot say about PrestaShop: the hooks of its mapping files. Immutable, any thread; found through ServiceLoader. */
@NullMarked
package io.cartway.connectors.platform.prestashop;

import org.jspecify.annotations.NullMarked;
