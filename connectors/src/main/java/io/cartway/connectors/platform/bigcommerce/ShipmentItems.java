package io.cartway.connectors.platform.bigcommerce;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.Decimal;
import io.cartway.connectors.transcode.ElementSink;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ListHook;
import java.util.List;

/**
 * What is in a shipment, which names only lines of the order and how many of each: product, name and unit price stand in
 * the order's line. Arguments: the shipment's items, the order's lines.
 */
final class ShipmentItems implements ListHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.objects("order_product_id", "quantity"),
                Parameter.objects("id", "product_id", "variant_id", "sku", "name", "price_ex_tax"));
    }

    @Override
    public FieldType result() {
        return new FieldType.ListOf(new FieldType.Nested("Shipment_Item"));
    }

    @Override
    public List<String> fields() {
        return List.of("order_product_id", "quantity", "product_id", "variant_id", "model", "name", "price");
    }

    @Override
    public void apply(HookArguments in, ElementSink out) {
        for (int item = 0; item < in.count(0); item++) {
            out.begin();
            out.same(0, in, 0, item, 0);
            out.same(1, in, 0, item, 1);
            int line = line(in, item);
            if (line >= 0) {
                unlessZero(in, line, 1, 2, out);
                unlessZero(in, line, 2, 3, out);
                out.same(4, in, 1, line, 3);
                out.same(5, in, 1, line, 4);
                out.same(6, in, 1, line, 5);
            }
            out.end();
        }
    }

    private static int line(HookArguments in, int item) {
        for (int line = 0; line < in.count(1); line++) {
            if (in.same(0, item, 0, 1, line, 0)) {
                return line;
            }
        }
        return -1;
    }

    /** 0 stands for no product and no variant. */
    private static void unlessZero(HookArguments in, int line, int member, int field, ElementSink out) {
        Decimal id = in.decimal(1, line, member);
        if (id != null && id.sign() != 0) {
            out.same(field, in, 1, line, member);
        }
    }
}
