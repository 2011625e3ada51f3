package io.cartway.connectors.platform.woocommerce;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * What a list of images has that it didn't have before: WooCommerce doesn't say which of a product's images came of a
 * write. Arguments: the images before, and after.
 */
final class NewImage implements ValueHook {
    static final int ID = 0;
    static final int URL = 1;

    private final int told;

    /** @param told {@link #ID} or {@link #URL}: what it tells of the new image */
    NewImage(int told) {
        this.told = told;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.objects("id", "src"), Parameter.objects("id", "src"));
    }

    @Override
    public FieldType result() {
        return new FieldType.Text();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        for (int image = 0; image < in.count(1); image++) {
            if (!was(in, image)) {
                out.same(in, 1, image, told);
                return;
            }
        }
    }

    private static boolean was(HookArguments in, int image) {
        for (int before = 0; before < in.count(0); before++) {
            if (in.same(0, before, ID, 1, image, ID)) {
                return true;
            }
        }
        return false;
    }
}
