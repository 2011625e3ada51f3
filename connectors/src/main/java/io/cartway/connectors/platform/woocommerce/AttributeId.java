package io.cartway.connectors.platform.woocommerce;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * The number of a product's attribute: WooCommerce finds those of the whole shop by number only, and its own by name,
 * with number 0. Arguments: the attribute's name or number, and the product's attributes.
 */
final class AttributeId implements ValueHook {
    private static final int ID = 0;
    private static final int NAME = 1;

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR, Parameter.objects("id", "name"));
    }

    @Override
    public FieldType result() {
        return new FieldType.Whole();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        for (int attribute = 0; in.present(0) && attribute < in.count(1); attribute++) {
            if (in.same(0, 0, 0, 1, attribute, NAME) || in.same(0, 0, 0, 1, attribute, ID)) {
                out.same(in, 1, attribute, ID);
                return;
            }
        }
    }
}
