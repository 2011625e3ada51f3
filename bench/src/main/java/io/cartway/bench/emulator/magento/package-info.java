/**
 * An emulated Magento 2.4: REST under {@code /rest/{store}/V1} as its descriptions and recorded answers have it. Made
 * from documents alone, without a look at the connector that is tested with it.
 */
@NullMarked
package io.cartway.bench.emulator.magento;

import org.jspecify.annotations.NullMarked;
