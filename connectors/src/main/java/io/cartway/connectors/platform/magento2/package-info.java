/** What Magento's declaration can't say in data. Pure functions, any thread. Found through the service loader. */
@NullMarked
package io.cartway.connectors.platform.magento2;

import org.jspecify.annotations.NullMarked;
