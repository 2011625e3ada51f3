package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.util.function.Supplier;

/** {@code .../batch}: always 200, with an error in place of each record that failed. */
record Batch(Resource resource, String section, Parameters parameters) {

    Reply run(ShopRequest request, ObjectNode body) {
        ObjectNode answer = Json.object();
        for (String action : new String[] {"create", "update", "delete"}) {
            if (body.has(action)) {
                ArrayNode results = answer.putArray(action);
                for (JsonNode item : body.path(action)) {
                    results.add(one(action, request, item));
                }
            }
        }
        return new Reply.Plain(200, answer);
    }

    private ObjectNode one(String action, ShopRequest request, JsonNode item) {
        String id = item.isObject() ? item.path("id").asText("0") : item.asText();
        Supplier<Reply> call = switch (action) {
            case "create" ->
                () -> {
                    parameters.check(section + ".create", item, true);
                    return resource.create(request, (ObjectNode) item);
                };
            case "update" ->
                () -> {
                    parameters.check(section + ".create", item, false);
                    return resource.update(request, id, (ObjectNode) item);
                };
            default -> () -> resource.delete(request, id, true);
        };
        try {
            return call.get() instanceof Reply.One done ? done.node() : Json.object();
        } catch (WooError error) {
            ObjectNode failed = Json.object();
            if (action.equals("delete")) {
                ObjectNode asked = failed.putObject("id").put("id", item.asInt());
                if (resource instanceof Variations variations) {
                    asked.put("product_id", variations.parent());
                }
                asked.put("force", true);
            } else {
                failed.set("id", action.equals("create") ? failed.numberNode(0) : item.path("id"));
            }
            failed.set("error", error.body());
            return failed;
        }
    }
}
