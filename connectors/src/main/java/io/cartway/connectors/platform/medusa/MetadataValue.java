package io.cartway.connectors.platform.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/** The value of a name in metadata, as text: what is no scalar as JSON. Arguments: the metadata, and the name. */
final class MetadataValue implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.JSON, Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Text();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        byte[] metadata = in.json(0);
        String name = in.text(1);
        if (metadata == null || name == null) {
            return;
        }
        JsonNode value = HookTree.read(metadata).path(name);
        if (!value.isMissingNode() && !value.isNull()) {
            out.text(value.isContainerNode() ? value.toString() : value.asText());
        }
    }
}
