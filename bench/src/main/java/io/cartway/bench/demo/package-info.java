/**
 * The demo: an emulated shop, the proxy as a process of its own, three calls over HTTPS, and a check of each answer
 * against the shop itself. One thread; everything it makes lies in one temporary folder that it removes.
 */
@NullMarked
package io.cartway.bench.demo;

import org.jspecify.annotations.NullMarked;
