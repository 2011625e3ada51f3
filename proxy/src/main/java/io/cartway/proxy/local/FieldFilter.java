package io.cartway.proxy.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.AnswerSelection;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.FieldSelection;

/** Takes out of a whole result what the caller didn't ask for. Pure. */
public final class FieldFilter {
    private FieldFilter() {}

    /** The result with the wanted fields only. */
    public static JsonNode apply(JsonNode result, ApiMethod.Result shape, AnswerSelection selection) {
        if (!(shape instanceof ApiMethod.Result.Records records) || !(result instanceof ObjectNode object)) {
            return filter(result, selection.entity());
        }
        ObjectNode filtered = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(property -> {
            String name = property.getKey();
            if (name.equals(records.itemsKey())) {
                if (selection.items()) {
                    filtered.set(name, filter(property.getValue(), selection.entity()));
                }
            } else if (!name.equals(records.countKey()) || selection.count()) {
                filtered.set(name, property.getValue());
            }
        });
        return filtered;
    }

    private static JsonNode filter(JsonNode value, FieldSelection wanted) {
        if (wanted.all()) {
            return value;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode filtered = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> filtered.add(filter(element, wanted)));
            return filtered;
        }
        if (value instanceof ObjectNode object) {
            ObjectNode filtered = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(property -> {
                if (wanted.wants(property.getKey())) {
                    filtered.set(property.getKey(), filter(property.getValue(), wanted.inside(property.getKey())));
                }
            });
            return filtered;
        }
        return value;
    }
}
