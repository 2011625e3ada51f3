package io.cartway.connectors.platform.vendure;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * Ids as the unified API separates them, {@code 1,2}. Vendure keeps arguments of conditions and actions as JSON in a text,
 * {@code ["1","2"]}. Argument: that text.
 */
final class Ids implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Text();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        String json = in.text(0);
        if (json != null) {
            out.text(json.replaceAll("[\\[\\]\"\\s]", ""));
        }
    }
}
