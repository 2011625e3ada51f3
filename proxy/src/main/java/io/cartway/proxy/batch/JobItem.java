package io.cartway.proxy.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Parameter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item of a job in the words of the method that it is one call of. */
final class JobItem {
    private JobItem() {}

    /**
     * The contract names some members of an item otherwise than the method's parameters: a tracking number stands alone,
     * lists are arrays where the method has them as text with commas, images have a list of their own.
     */
    static ObjectNode asArguments(ObjectNode item, ApiMethod single) {
        Map<String, Parameter> parameters = single.parameters();
        if (item.has("tracking_number")
                && parameters.containsKey("tracking_numbers")
                && !parameters.containsKey("tracking_number")) {
            ObjectNode tracking = item.arrayNode().addObject();
            ArrayNode numbers = item.arrayNode().add(tracking);
            tracking.set("tracking_number", item.remove("tracking_number"));
            if (item.has("carrier_id")) {
                tracking.set("carrier_id", item.remove("carrier_id"));
            }
            item.set("tracking_numbers", numbers);
        }
        if (parameters.containsKey("model") && !item.has("model") && item.hasNonNull("sku")) {
            item.set("model", item.get("sku"));
        }
        if (item.get("images") instanceof ArrayNode images
                && !parameters.containsKey("images")
                && parameters.containsKey("image_url")) {
            item.remove("images");
            images(images, item);
        }
        item.properties().forEach(member -> {
            Parameter parameter = parameters.get(member.getKey());
            if (parameter != null
                    && parameter.type() == Parameter.Type.STRING
                    && member.getValue().isArray()) {
                member.setValue(item.textNode(commas(member.getValue())));
            }
        });
        return item;
    }

    private static void images(ArrayNode images, ObjectNode item) {
        ArrayNode more = item.arrayNode();
        for (JsonNode image : images) {
            JsonNode url = image.path("url");
            if (!item.has("image_url")) {
                item.set("image_url", url);
                if (image.hasNonNull("name")) {
                    item.set("image_name", image.get("name"));
                }
            } else {
                more.add(url);
            }
        }
        if (!more.isEmpty()) {
            item.set("additional_image_urls", more);
        }
    }

    private static String commas(JsonNode list) {
        return String.join(",", list.valueStream().map(JsonNode::asText).toList());
    }

    /** The id of what a call made, else of what it was about. */
    static @Nullable String entityId(JsonNode result, ObjectNode item) {
        for (Map.Entry<String, JsonNode> field : result.properties()) {
            String name = field.getKey();
            if ((name.equals("id") || name.endsWith("_id")) && field.getValue().isTextual()) {
                return field.getValue().textValue();
            }
        }
        return item.hasNonNull("id") ? item.get("id").asText() : null;
    }
}
