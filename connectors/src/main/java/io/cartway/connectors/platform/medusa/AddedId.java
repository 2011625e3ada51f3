package io.cartway.connectors.platform.medusa;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * The id of what a list has that it didn't have before: Medusa answers a write with the whole product or order. Arguments: the
 * list before, and after.
 */
final class AddedId implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.objects("id"), Parameter.objects("id"));
    }

    @Override
    public FieldType result() {
        return new FieldType.Text();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        for (int after = 0; after < in.count(1); after++) {
            if (!was(in, after)) {
                out.same(in, 1, after, 0);
                return;
            }
        }
    }

    private static boolean was(HookArguments in, int after) {
        for (int before = 0; before < in.count(0); before++) {
            if (in.same(0, before, 0, 1, after, 0)) {
                return true;
            }
        }
        return false;
    }
}
