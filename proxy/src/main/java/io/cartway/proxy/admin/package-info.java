/** Health, readiness and metrics on their own port, never on the public one. Used by the root package only. */
@NullMarked
package io.cartway.proxy.admin;

import org.jspecify.annotations.NullMarked;
