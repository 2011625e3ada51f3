package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.ShopRequest;

/** {@code /settings}: the groups there are. */
record SettingGroups(ShopData data) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        return Reply.plain(data.settingGroups.all().stream()
                .map(node -> linked(node, request.origin()))
                .toList());
    }

    private static ObjectNode linked(ObjectNode node, String origin) {
        Links.of(node, origin).to("options", "settings/" + node.path("id").asText());
        return node;
    }
}
