package io.cartway.connectors.platform.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * What the first element of a list inside of the element with an id has: the first variant of one of several products.
 * Arguments: the id, and the list, each element of which may stand in an answer ({@code {"product": {...}}}).
 *
 * @param list the list inside
 * @param member what is told of its first element
 */
record FirstInside(String list, String member) implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR, Parameter.JSON);
    }

    @Override
    public FieldType result() {
        return new FieldType.Text();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        String id = in.text(0);
        byte[] elements = in.json(1);
        if (id == null || elements == null) {
            return;
        }
        for (JsonNode answer : HookTree.read(elements)) {
            JsonNode element = answer.has("product") ? answer.path("product") : answer;
            JsonNode found = element.path(list).path(0).path(member);
            if (element.path("id").asText().equals(id) && found.isTextual()) {
                out.text(found.textValue());
                return;
            }
        }
    }
}
