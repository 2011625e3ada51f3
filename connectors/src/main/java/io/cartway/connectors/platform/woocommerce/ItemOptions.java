package io.cartway.connectors.platform.woocommerce;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.ElementSink;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ListHook;
import java.util.List;

/**
 * What the customer chose for an order line: its {@code meta_data}, without the entries that WordPress hides (keys that
 * begin with an underscore) and those whose value is no scalar.
 */
final class ItemOptions implements ListHook {
    private static final int ID = 0;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int DISPLAY_KEY = 3;
    private static final int DISPLAY_VALUE = 4;
    private static final byte[] NO_PRICE = {'0'};

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.objects("id", "key", "value", "display_key", "display_value"));
    }

    @Override
    public FieldType result() {
        return new FieldType.ListOf(new FieldType.Nested("Order_Item_Option"));
    }

    @Override
    public List<String> fields() {
        return List.of("option_id", "name", "value", "price");
    }

    @Override
    public void apply(HookArguments in, ElementSink out) {
        for (int entry = 0; entry < in.count(0); entry++) {
            int value = in.scalar(0, entry, DISPLAY_VALUE) ? DISPLAY_VALUE : VALUE;
            if (in.startsWith(0, entry, KEY, '_') || !in.scalar(0, entry, KEY) || !in.scalar(0, entry, value)) {
                continue;
            }
            out.begin();
            out.same(0, in, 0, entry, ID);
            out.same(1, in, 0, entry, in.scalar(0, entry, DISPLAY_KEY) ? DISPLAY_KEY : KEY);
            out.same(2, in, 0, entry, value);
            out.json(3, NO_PRICE);
            out.end();
        }
    }
}
