package io.cartway.connectors.platform.medusa;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;
import java.util.Map;

/** Metadata with one entry: Medusa keeps the others. An empty value removes it. Arguments: the name, and the value. */
final class MetadataEntry implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR, Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Free();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        String name = in.text(0);
        if (name != null) {
            String value = in.text(1);
            out.json(HookTree.bytes(Map.of(name, value == null ? "" : value)));
        }
    }
}
