package io.cartway.connectors.platform.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * What a variant is told apart by, in the platform's numbers: each name and value is looked up among the options of its
 * product, in any case. What isn't found is sent by its names, for the platform to refuse. Arguments: the attributes of
 * the call, the options of the product.
 */
final class OptionValues implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.JSON, Parameter.JSON);
    }

    @Override
    public FieldType result() {
        return new FieldType.Free();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        JsonNode options = HookTree.read(in, 1);
        for (JsonNode attribute : HookTree.read(in, 0)) {
            String name = attribute.path("attribute_name").asText();
            String label = attribute.path("attribute_value").asText();
            JsonNode option = named(options, "display_name", name);
            JsonNode value = named(option.path("option_values"), "label", label);
            ObjectNode found = values.addObject();
            if (value.has("id")) {
                found.set("option_id", option.path("id"));
                found.set("id", value.path("id"));
            } else {
                found.put("option_display_name", name).put("label", label);
            }
        }
        out.json(HookTree.bytes(values));
    }

    private static JsonNode named(JsonNode list, String member, String name) {
        for (JsonNode element : list) {
            if (element.path(member).asText().equalsIgnoreCase(name)) {
                return element;
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }
}
