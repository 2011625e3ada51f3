package io.cartway.proxy.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Parameter;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.error.ProxyException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item of a job in the words of the method that it is one call of. */
final class JobItem {
    private static final int LONGEST_NAME = 64;

    private JobItem() {}

    /**
     * The contract names some members of an item otherwise than the method's parameters: a tracking number stands alone,
     * lists are arrays where the method has them as text with commas, images have a list of their own, and so have the
     * options that make a variant. What the method has no parameter for is refused: a parameter that only another method has
     * would be ignored, and the item told as done.
     *
     * @throws ProxyException 109 for a member that the method has no parameter for
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
        if (item.get("combination") instanceof ArrayNode combination
                && parameters.containsKey("attributes")
                && !parameters.containsKey("combination")
                && !item.has("attributes")) {
            item.remove("combination");
            item.set("attributes", attributes(combination));
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
        item.properties().forEach(member -> {
            if (!parameters.containsKey(member.getKey()) && !member.getValue().isNull()) {
                throw ProxyException.of(
                        ReturnCode.INCORRECT_PARAMETERS,
                        "An item of a job can't have '" + printable(member.getKey()) + "': " + single.name()
                                + " has no such parameter.");
            }
        });
        return item;
    }

    private static String printable(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceAll("[^A-Za-z0-9_.-]", "?");
    }

    private static ArrayNode attributes(ArrayNode combination) {
        ArrayNode attributes = combination.arrayNode();
        for (JsonNode choice : combination) {
            ObjectNode attribute = attributes.addObject();
            attribute.set("attribute_name", choice.path("option_name"));
            attribute.set("attribute_value", choice.path("option_value_name"));
        }
        return attributes;
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
