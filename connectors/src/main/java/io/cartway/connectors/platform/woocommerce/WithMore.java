package io.cartway.connectors.platform.woocommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A list as it is and, behind it, the parts of a text between commas that it doesn't have yet. All are written as texts. */
final class WithMore implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.JSON, Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Free();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        Set<String> all = new LinkedHashSet<>();
        HookTree.read(in, 0).forEach(element -> all.add(element.asText()));
        String more = in.text(1);
        if (more != null) {
            for (String part : more.split(",", -1)) {
                if (!part.isBlank()) {
                    all.add(part.strip());
                }
            }
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        all.forEach(list::add);
        out.json(HookTree.bytes(list));
    }
}
