package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.ShopRequest;

/** One collection of the REST API. What a collection does not offer is no route, as in WordPress. */
interface Resource {
    default Reply list(ShopRequest request) {
        throw WooError.noRoute();
    }

    default Reply get(ShopRequest request, String id) {
        throw WooError.noRoute();
    }

    default Reply create(ShopRequest request, ObjectNode body) {
        throw WooError.noRoute();
    }

    default Reply update(ShopRequest request, String id, ObjectNode body) {
        throw WooError.noRoute();
    }

    /** A write of a whole list. */
    default Reply replace(ShopRequest request, JsonNode body) {
        throw WooError.noRoute();
    }

    default Reply delete(ShopRequest request, String id, boolean force) {
        throw WooError.noRoute();
    }

    /**
     * The id in a path.
     *
     * @throws WooError when it is no number: WordPress has no route for that
     */
    static int number(String id) {
        if (!id.matches("\\d{1,9}")) {
            throw WooError.noRoute();
        }
        return Integer.parseInt(id);
    }
}
