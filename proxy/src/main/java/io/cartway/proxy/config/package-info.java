/**
 * Typed configuration: the records are the only declaration of keys, types, defaults and bounds; file, environment and
 * problem reports are derived from them. Records are immutable and may be used from any thread; reading happens once, at
 * start. Everybody in the proxy may use it.
 */
@NullMarked
package io.cartway.proxy.config;

import org.jspecify.annotations.NullMarked;
