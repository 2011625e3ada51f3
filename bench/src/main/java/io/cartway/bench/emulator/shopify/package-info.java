/**
 * An emulated Shopify: the Admin API over a schema of our own that has the types and fields a connector of an online shop
 * uses, named and typed as in the official one. Everything is held in memory as {@link io.cartway.bench.emulator.shopify.Node}s;
 * one request is answered at a time.
 */
@NullMarked
package io.cartway.bench.emulator.shopify;

import org.jspecify.annotations.NullMarked;
