package io.cartway.connectors.platform.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object whose names the caller gives: a variant's options by their names. Nothing without any. Argument: the list.
 *
 * @param name the member of an element that is the name
 * @param value the member that is the value
 */
record Pairs(String name, String value) implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.JSON);
    }

    @Override
    public FieldType result() {
        return new FieldType.Free();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        byte[] list = in.json(0);
        Map<String, String> pairs = new LinkedHashMap<>();
        for (JsonNode element : HookTree.read(list == null ? new byte[0] : list)) {
            if (element.path(name).isValueNode() && element.path(value).isValueNode()) {
                pairs.put(element.path(name).asText(), element.path(value).asText());
            }
        }
        if (!pairs.isEmpty()) {
            out.json(HookTree.bytes(pairs));
        }
    }
}
