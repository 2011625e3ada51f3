/** All connectors of this build: the declared ones, each a folder of resources, and those that a ServiceLoader finds. Read once at start-up, immutable, any thread. The proxy looks connectors up here. */
@NullMarked
package io.cartway.connectors.registry;

import org.jspecify.annotations.NullMarked;
