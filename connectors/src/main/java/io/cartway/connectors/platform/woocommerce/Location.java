package io.cartway.connectors.platform.woocommerce;

import org.jspecify.annotations.Nullable;

/** The sides of a place as WooCommerce's settings write it: "DE:DE-BE" is Berlin in Germany, "AT" all of Austria. */
final class Location {
    private Location() {}

    static @Nullable String country(String place) {
        return place.isEmpty() ? null : place.split(":", 2)[0];
    }

    /** Null where the place is a whole country. */
    static @Nullable String state(String place) {
        int colon = place.indexOf(':');
        return colon < 0 ? null : place.substring(colon + 1);
    }
}
