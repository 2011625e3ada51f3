package io.cartway.connectors.platform.magento2;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How many elements a list has. Argument: one scalar of each. */
final class Count implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALARS);
    }

    @Override
    public FieldType result() {
        return new FieldType.Whole();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        out.json(Integer.toString(in.count(0)).getBytes(StandardCharsets.US_ASCII));
    }
}
