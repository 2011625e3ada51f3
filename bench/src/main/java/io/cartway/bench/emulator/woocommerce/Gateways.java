package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.ShopRequest;

/** {@code /payment_gateways}: each may be switched on and off, renamed and set; none made or removed. */
record Gateways(ShopData data) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        return Reply.all(data.gateways.all().stream()
                .map(node -> linked(node, request.origin()))
                .toList());
    }

    @Override
    public Reply get(ShopRequest request, String id) {
        return new Reply.One(200, linked(existing(id), request.origin()));
    }

    @Override
    public Reply update(ShopRequest request, String id, ObjectNode body) {
        ObjectNode node = existing(id);
        ObjectNode settings = (ObjectNode) node.get("settings");
        body.path("settings").properties().forEach(entry -> {
            if (!(settings.get(entry.getKey()) instanceof ObjectNode setting)) {
                throw new WooError(400, "rest_setting_value_invalid", "An invalid setting value was passed.");
            }
            setting.put("value", entry.getValue().asText());
        });
        for (String member : new String[] {"title", "description", "enabled", "order"}) {
            if (body.hasNonNull(member)) {
                node.set(member, body.get(member));
            }
        }
        data.gateways.put(id, node);
        data.log.add("update", "payment_gateway", id, body);
        return new Reply.One(200, linked(node, request.origin()));
    }

    private ObjectNode existing(String id) {
        ObjectNode node = data.gateways.find(id);
        if (node == null) {
            throw new WooError(404, "woocommerce_rest_payment_gateway_invalid", "Resource does not exist.");
        }
        return node;
    }

    private static ObjectNode linked(ObjectNode node, String origin) {
        String id = node.path("id").asText();
        node.put("settings_url", origin + "/wp-admin/admin.php?page=wc-settings&tab=checkout&path=/offline/" + id);
        Links.end(node, origin, "payment_gateways", id, "GET", "POST", "PUT", "PATCH");
        return node;
    }
}
