package io.cartway.connectors.declared;

import io.cartway.connectors.auth.PercentEncoding;
import io.cartway.connectors.spi.Store;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a platform's API begins: under the address of the shop, which may have a path itself, or at a host of the
 * platform's own, where the path says whose shop it is.
 *
 * <p>With a host of its own, the shop's address isn't called at all, with one exception: when {@code store_url} ends in
 * the path that the API has for this shop, it is taken for the API's own address. No shop has such an address by
 * accident; it is how the API is reached through a gateway, and how a test plays the platform.
 *
 * @param host the platform's own, {@code https://api.example}, or empty when the API is under the shop's address
 * @param path what follows, with a leading slash and without a trailing one, or empty; with a host, {@code {field}}
 *     stands for a connection field
 */
record BaseAddress(String host, String path) {
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_]+)\\}");

    /** Under the address of the shop. */
    BaseAddress(String path) {
        this("", path);
    }

    /** The connection fields that it is made of. */
    List<String> places() {
        List<String> places = new ArrayList<>();
        Matcher matcher = PLACE.matcher(path);
        while (!host.isEmpty() && matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    String of(Store store) {
        if (host.isEmpty()) {
            return store.url() + path;
        }
        String filled = filled(store);
        String url = store.url().toString();
        return url.endsWith(filled) ? url : host + filled;
    }

    /** Where an unchanged request of the caller goes: paths are under it. */
    URI raw(Store store) {
        return host.isEmpty() ? store.url() : URI.create(of(store));
    }

    private String filled(Store store) {
        return PLACE.matcher(path).replaceAll(place -> {
            String value = store.connection().get(place.group(1));
            if (value == null) {
                throw new IllegalStateException("a store is connected with every field of its API's address");
            }
            return Matcher.quoteReplacement(PercentEncoding.encode(value).replace("%2F", "/"));
        });
    }
}
