package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.ShopRequest;

/** {@code /settings/{group}}: the settings of one group, read and changed. */
record Settings(ShopData data, String group) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        if (data.settingGroups.find(group) == null) {
            throw new WooError(404, "rest_setting_setting_group_invalid", "Invalid setting group.");
        }
        return Reply.plain(data.settings.all().stream()
                .filter(node -> node.path("group_id").asText().equals(group))
                .map(node -> linked(node, request.origin()))
                .peek(node -> node.remove("group_id"))
                .toList());
    }

    @Override
    public Reply get(ShopRequest request, String id) {
        return new Reply.One(200, linked(existing(id), request.origin()));
    }

    @Override
    public Reply update(ShopRequest request, String id, ObjectNode body) {
        ObjectNode node = existing(id);
        JsonNode value = body.path("value");
        boolean known = switch (node.path("type").asText()) {
            case "select" -> node.path("options").has(value.asText());
            case "checkbox" -> value.asText().matches("yes|no");
            default -> value.isValueNode();
        };
        if (!known) {
            throw new WooError(400, "rest_setting_value_invalid", "An invalid setting value was passed.");
        }
        node.put("value", value.asText());
        data.settings.put(id, node);
        data.log.add("update", "setting", group + "/" + id, body);
        return new Reply.One(200, linked(node, request.origin()));
    }

    private ObjectNode existing(String id) {
        ObjectNode node = data.settings.find(id);
        if (node == null || !node.path("group_id").asText().equals(group)) {
            throw new WooError(404, "rest_setting_setting_invalid", "Invalid setting.");
        }
        return node;
    }

    private ObjectNode linked(ObjectNode node, String origin) {
        Links.end(node, origin, "settings/" + group, node.path("id").asText(), "GET", "POST", "PUT", "PATCH");
        return node;
    }
}
