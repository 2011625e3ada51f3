package io.cartway.connectors.declared;

import io.cartway.connectors.spi.Store;

/**
 * Where a platform's API begins: under the address of the shop, which may have a path itself.
 *
 * @param path what follows {@code store_url}, with a leading slash and without a trailing one, or empty
 */
record BaseAddress(String path) {
    String of(Store store) {
        return store.url() + path;
    }
}
