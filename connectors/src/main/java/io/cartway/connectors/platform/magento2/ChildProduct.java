package io.cartway.connectors.platform.magento2;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * The product that was chosen for a line with a configurable one: that of the line below it. Arguments: the line's id, all
 * lines.
 */
final class ChildProduct implements ValueHook {
    private static final int PARENT = 0;
    private static final int PRODUCT = 1;

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR, Parameter.objects("parent_item_id", "product_id"));
    }

    @Override
    public FieldType result() {
        return new FieldType.Text();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        for (int line = 0; in.present(0) && line < in.count(1); line++) {
            if (in.same(0, 0, 0, 1, line, PARENT)) {
                out.same(in, 1, line, PRODUCT);
                return;
            }
        }
    }
}
