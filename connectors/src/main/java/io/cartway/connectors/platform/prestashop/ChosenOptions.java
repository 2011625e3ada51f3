package io.cartway.connectors.platform.prestashop;

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
 * The options of a product, of which it names the values only. Arguments: the options, the values; each value names its
 * option.
 */
final class ChosenOptions implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.JSON, Parameter.JSON);
    }

    @Override
    public FieldType result() {
        return new FieldType.ListOf(new FieldType.Nested("Product_Option"));
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        ArrayNode options = JsonNodeFactory.instance.arrayNode();
        for (JsonNode option : HookTree.read(in, 0)) {
            String id = option.path("id").asText();
            ObjectNode chosen = options.addObject();
            chosen.put("id", id).put("name", text(option.path("public_name"))).put("sort_order", whole(option));
            chosen.put("type", option.path("group_type").asText("select")).put("used_in_combination", true);
            ArrayNode items = chosen.putArray("option_items");
            for (JsonNode value : HookTree.read(in, 1)) {
                if (value.path("id_attribute_group").asText().equals(id)) {
                    items.addObject()
                            .put("id", value.path("id").asText())
                            .put("name", text(value.path("name")))
                            .put("sort_order", whole(value));
                }
            }
        }
        out.json(HookTree.bytes(options));
    }

    /** A text of one language, or of the first of several. */
    private static String text(JsonNode text) {
        return text.isArray() ? text.path(0).path("value").asText() : text.asText();
    }

    private static int whole(JsonNode record) {
        return record.path("position").asInt();
    }
}
