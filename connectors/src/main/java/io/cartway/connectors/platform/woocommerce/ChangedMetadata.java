package io.cartway.connectors.platform.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All metadata of an entity with some of it changed: for a platform that drops what isn't sent again. Arguments: the
 * entries that there are, with their ids; the changes by key. What is new has no id.
 */
final class ChangedMetadata implements ValueHook {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

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
        Map<String, JsonNode> changes = new LinkedHashMap<>();
        HookTree.read(in, 1).forEach(change -> changes.put(change.path("key").asText(), change.path("value")));
        ArrayNode all = JSON.arrayNode();
        for (JsonNode entry : HookTree.read(in, 0)) {
            String key = entry.path("key").asText();
            JsonNode changed = changes.remove(key);
            all.add(entry(entry.path("id"), key, changed == null ? entry.path("value") : changed));
        }
        changes.forEach((key, value) -> all.add(entry(JSON.numberNode(0), key, value)));
        out.json(HookTree.bytes(all));
    }

    private static ObjectNode entry(JsonNode id, String key, JsonNode value) {
        ObjectNode entry = JSON.objectNode();
        entry.set("id", id);
        entry.put("key", key);
        entry.set("value", value);
        return entry;
    }
}
