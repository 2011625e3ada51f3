package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;

/** {@code /settings/{group}}: the settings that tell what a product's numbers mean. */
record Settings(String group) implements Resource {

    @Override
    public Reply get(ShopRequest request, String id) {
        ObjectNode node = switch (group + "/" + id) {
            case "products/woocommerce_weight_unit" -> select(id, "Weight unit", "kg", "kg", "g", "lbs", "oz");
            case "products/woocommerce_dimension_unit" ->
                select(id, "Dimensions unit", "cm", "m", "cm", "mm", "in", "yd");
            case "general/woocommerce_currency" -> select(id, "Currency", "EUR", "EUR", "USD", "GBP");
            default -> throw new WooError(404, "rest_setting_setting_invalid", "Invalid setting.");
        };
        node.put("group_id", group);
        Links.end(node, request.origin(), "settings/" + group, id, "GET", "POST", "PUT", "PATCH");
        return new Reply.One(200, node);
    }

    private static ObjectNode select(String id, String label, String value, String... options) {
        ObjectNode node = Json.object()
                .put("id", id)
                .put("label", label)
                .put("description", label + " of this shop.")
                .put("type", "select")
                .put("default", value)
                .put("tip", label + " of this shop.")
                .put("value", value);
        ObjectNode choices = node.putObject("options");
        for (String option : options) {
            choices.put(option, option);
        }
        return node;
    }
}
