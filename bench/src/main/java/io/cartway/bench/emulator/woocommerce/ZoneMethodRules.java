package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.ShopRequest;
import java.util.List;

/** The shipping methods of a zone: a known method, with settings that are shown with all that describes them. */
record ZoneMethodRules(ShopData data, int zone) implements Rules {

    @Override
    public void accept(ObjectNode node, ObjectNode body, ShopRequest request) {
        node.put("instance_id", node.path("id").asInt());
        if (node.path("method_id").asText().isEmpty()) {
            String method = body.path("method_id").asText();
            if (data.shippingMethods.find(method) == null || method.equals("pickup_location")) {
                throw new WooError(500, "woocommerce_rest_shipping_zone_not_created", "Resource cannot be created.");
            }
            node.put("method_id", method)
                    .put("title", data.shippingMethods.get(method).path("title").asText());
        }
        JsonNode settings = body.path("settings");
        ObjectNode known = settings(node);
        settings.properties().forEach(entry -> {
            if (!known.has(entry.getKey())) {
                throw new WooError(400, "rest_setting_value_invalid", "An invalid setting value was passed.");
            }
        });
        if (settings.has("title")) {
            node.put("title", settings.path("title").asText());
        }
        for (String name : new String[] {"cost", "min_amount"}) {
            if (settings.has(name)) {
                node.put("cost", settings.path(name).asText());
            }
        }
        if (settings.has("tax_status")) {
            node.put("tax_status", settings.path("tax_status").asText());
        }
    }

    @Override
    public void show(ObjectNode node, String origin, boolean written) {
        ObjectNode settings = settings(node);
        ObjectNode method = data.shippingMethods.get(node.path("method_id").asText());
        node.put("method_title", method.path("title").asText())
                .put("method_description", "<p>" + method.path("description").asText() + "</p>\n");
        node.set("settings", settings);
        node.remove(List.of("id", "cost", "tax_status"));
    }

    @Override
    public void link(Links links, ObjectNode node) {
        links.to("describes", "shipping/zones/" + zone);
    }

    private static ObjectNode settings(ObjectNode node) {
        ObjectNode settings = node.objectNode();
        String cost = node.path("cost").asText("");
        setting(settings, "title", "Name", "text", node.path("title").asText());
        if (node.path("method_id").asText().equals("free_shipping")) {
            setting(settings, "requires", "Free shipping requires", "select", cost.isEmpty() ? "" : "min_amount");
            setting(settings, "min_amount", "Minimum order amount", "price", cost);
        } else {
            String status = node.path("tax_status").asText("taxable");
            setting(settings, "tax_status", "Tax status", "select", status);
            setting(settings, "cost", "Cost", "text", cost);
        }
        return settings;
    }

    private static void setting(ObjectNode settings, String id, String label, String type, String value) {
        settings.putObject(id)
                .put("id", id)
                .put("label", label)
                .put("description", "")
                .put("type", type)
                .put("value", value)
                .put("default", "")
                .put("tip", "")
                .put("placeholder", "");
    }
}
