/**
 * Holds the emulated WooCommerce against recorded exchanges of a real shop: the same requests, in the same order, and a
 * comparison of status, key paths and JSON types. One thread. The recordings lie outside the project.
 */
@NullMarked
package io.cartway.bench.recorded;

import org.jspecify.annotations.NullMarked;
