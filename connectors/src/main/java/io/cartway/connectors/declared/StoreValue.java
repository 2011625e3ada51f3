package io.cartway.connectors.declared;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $store.<name>} of the mapping files is on this platform.
 *
 * @param name without the prefix
 * @param operation the reference call that tells it, or null when it is the store's address
 * @param path of the value in the answer
 * @param ttl how long it may be remembered
 */
record StoreValue(String name, @Nullable Operation operation, String path, Duration ttl) {}
