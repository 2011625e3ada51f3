package io.cartway.connectors.platform.magento2;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/** The id that a list has which it didn't have before: what a write made. Arguments: ids before, and after. */
final class NewId implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALARS, Parameter.SCALARS);
    }

    @Override
    public FieldType result() {
        return new FieldType.Text();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        for (int after = 0; after < in.count(1); after++) {
            boolean known = false;
            for (int before = 0; before < in.count(0) && !known; before++) {
                known = in.same(0, before, 0, 1, after, 0);
            }
            if (!known) {
                out.same(in, 1, after, 0);
                return;
            }
        }
    }
}
