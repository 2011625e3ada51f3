/**
 * {@code load}: what is asked of a proxy under load, of which emulated shops, and how one run measures it next to the shop
 * itself and next to another build. One thread, but for what says otherwise.
 */
@NullMarked
package io.cartway.bench.scenario;

import org.jspecify.annotations.NullMarked;
