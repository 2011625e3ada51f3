/** All connectors of this build: the declared ones, each a folder of resources, and those that a ServiceLoader finds. Read at start-up, what only calls need at first use; any thread. The proxy looks connectors up here. */
@NullMarked
package io.cartway.connectors.registry;

import org.jspecify.annotations.NullMarked;
