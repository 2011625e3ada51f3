package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;

/** {@code /shipping/zones/{id}/locations}: replaced as a whole; a code of an unknown form is left out, silently. */
record ZoneLocations(ShopData data, int zone) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        data.zones.get(zone);
        return new Reply.Plain(200, shown(request.origin()));
    }

    @Override
    public Reply replace(ShopRequest request, JsonNode body) {
        data.zones.get(zone);
        new ZoneRules().remove(data.zones.get(zone));
        data.locations
                .of(zone)
                .forEach(old -> data.locations.records().remove(old.path("id").asInt()));
        for (JsonNode sent : body) {
            if (!sent.path("code").asText("").isEmpty()) {
                ObjectNode node = data.locations.kind().blank();
                node.put("id", data.locations.ids().getAsInt()).put(Kind.PARENT, zone);
                node.put("code", sent.path("code").asText())
                        .put("type", sent.path("type").asText("country"));
                data.locations.records().put(node);
            }
        }
        data.log.add("update", "shipping_zone_locations", Integer.toString(zone), body);
        return new Reply.Plain(200, shown(request.origin()));
    }

    private ArrayNode shown(String origin) {
        ArrayNode list = Json.array();
        for (ObjectNode location : data.locations.of(zone)) {
            ObjectNode node = list.addObject()
                    .put("code", location.path("code").asText())
                    .put("type", location.path("type").asText());
            Links.of(node, origin, "shipping/zones/" + zone + "/locations").to("describes", "shipping/zones/" + zone);
        }
        return list;
    }
}
