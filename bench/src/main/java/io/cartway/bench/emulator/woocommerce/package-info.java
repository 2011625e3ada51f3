/**
 * A WooCommerce 11 shop (REST v3), written from WooCommerce's documents and from recorded answers of a real shop.
 * No I/O; {@link io.cartway.bench.emulator.woocommerce.WooShop} is the way in and is thread-safe.
 */
@NullMarked
package io.cartway.bench.emulator.woocommerce;

import org.jspecify.annotations.NullMarked;
