/** An emulated PrestaShop 8.2: its webservice, from the shop's documents and recorded answers. Independent of the connector. */
@NullMarked
package io.cartway.bench.emulator.prestashop;

import org.jspecify.annotations.NullMarked;
