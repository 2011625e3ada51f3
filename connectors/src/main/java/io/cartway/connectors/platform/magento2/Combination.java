package io.cartway.connectors.platform.magento2;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.ElementSink;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ListHook;
import java.util.List;

/**
 * By which values a child of a configurable product is chosen: its values of the attributes that the product is configured
 * by. Arguments: the child's attributes with their values, the product's attributes with their ids.
 */
final class Combination implements ListHook {
    private static final int CODE = 0;
    private static final int VALUE = 1;

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.objects("attribute_code", "value"), Parameter.objects("attribute_code", "attribute_id"));
    }

    @Override
    public FieldType result() {
        return new FieldType.ListOf(new FieldType.Nested("Product_ChildItem_Combination"));
    }

    @Override
    public List<String> fields() {
        return List.of("option_id", "option_value_id");
    }

    @Override
    public void apply(HookArguments in, ElementSink out) {
        for (int attribute = 0; attribute < in.count(1); attribute++) {
            for (int own = 0; own < in.count(0); own++) {
                if (in.same(0, own, CODE, 1, attribute, CODE) && in.scalar(0, own, VALUE)) {
                    out.begin();
                    out.same(0, in, 1, attribute, VALUE);
                    out.same(1, in, 0, own, VALUE);
                    out.end();
                    break;
                }
            }
        }
    }
}
