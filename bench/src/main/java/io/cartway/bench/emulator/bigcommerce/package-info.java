/**
 * An emulated BigCommerce: REST under {@code /stores/{hash}/v2} and {@code /v3} as its descriptions have it. Made from
 * documents alone, without a look at the connector that is tested with it. Stricter than the real one in one thing:
 * fields that no description has are always refused.
 */
@NullMarked
package io.cartway.bench.emulator.bigcommerce;

import org.jspecify.annotations.NullMarked;
