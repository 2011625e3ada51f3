package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.ShopRequest;

/** Shipping zones; zone 0 is where no other applies, and stays as it is. */
record ZoneRules() implements Rules {

    @Override
    public void accept(ObjectNode node, ObjectNode body, ShopRequest request) {
        remove(node);
    }

    @Override
    public void remove(ObjectNode node) {
        if (node.path("id").asInt() == 0) {
            throw new WooError(
                    403,
                    "woocommerce_rest_shipping_zone_invalid_zone",
                    "The \"locations not covered by your other zones\" zone cannot be updated.");
        }
    }

    @Override
    public void link(Links links, ObjectNode node) {
        links.to("describedby", "shipping/zones/" + node.path("id").asText() + "/locations");
    }
}
