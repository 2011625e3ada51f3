package io.cartway.connectors.platform.medusa;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * A member of the element that has an id: a fulfillment names the order's line and nothing else of it. Arguments: the id, and
 * the list.
 *
 * @param member that it tells
 * @param result its type
 */
record OfElement(String member, FieldType result) implements ValueHook {
    private static final int ID = 0;
    private static final int MEMBER = 1;

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR, Parameter.objects("id", member));
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        for (int element = 0; in.present(0) && element < in.count(1); element++) {
            if (in.same(0, 0, 0, 1, element, ID) && in.scalar(1, element, MEMBER)) {
                out.same(in, 1, element, MEMBER);
                return;
            }
        }
    }
}
