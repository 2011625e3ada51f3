/**
 * TLS towards the integrator: which suites, which provider for which client, certificates that can be swapped, tickets that
 * outlive a swap. Contexts are shared by all event loops; handlers belong to one. Only {@code pipeline} and the root use it.
 */
@NullMarked
package io.cartway.proxy.tls;

import org.jspecify.annotations.NullMarked;
