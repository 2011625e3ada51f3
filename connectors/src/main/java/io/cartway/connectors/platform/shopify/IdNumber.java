package io.cartway.connectors.platform.shopify;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The number at the end of an id, for fields that are numbers. Argument: the id. */
final class IdNumber implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Whole();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        String id = in.text(0);
        String number = id == null ? "" : id.substring(id.lastIndexOf('/') + 1);
        if (number.matches("[1-9][0-9]{0,17}")) {
            out.json(number.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
