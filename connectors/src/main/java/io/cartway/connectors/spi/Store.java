package io.cartway.connectors.spi;

import java.net.URI;
import java.util.Map;

/**
 * A merchant's shop as a connector sees it: no secret.
 *
 * @param key the store key (names a store, opens nothing)
 * @param url the shop's address, normalised: scheme, host, optional port, optional path without a trailing slash
 * @param connection further connection fields that are not secret, by their API names
 */
public record Store(String key, URI url, Map<String, String> connection) {
    public Store {
        connection = Map.copyOf(connection);
    }
}
