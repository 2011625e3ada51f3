package io.cartway.connectors.platform.woocommerce;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whether a list holds a value: of two lists put together, which one it came from. Arguments: the value, the list. */
final class IsIn implements ValueHook {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR, Parameter.SCALARS);
    }

    @Override
    public FieldType result() {
        return new FieldType.Bool();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        boolean found = false;
        for (int i = 0; in.present(0) && i < in.count(1) && !found; i++) {
            found = in.same(0, 0, 0, 1, i, 0);
        }
        out.json(found ? TRUE : FALSE);
    }
}
