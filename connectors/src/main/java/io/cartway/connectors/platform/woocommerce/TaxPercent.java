package io.cartway.connectors.platform.woocommerce;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.Decimal;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * The tax rate of an order line: the rates of the order's tax lines that the line's taxes name, added up; 0 for a line
 * without taxes. Arguments: the line's rate ids, and the order's rate ids beside their percentages.
 */
final class TaxPercent implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALARS, Parameter.objects("rate_id", "rate_percent"));
    }

    @Override
    public FieldType result() {
        return new FieldType.Decimal();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        Decimal total = in.number();
        for (int tax = 0; tax < in.count(0); tax++) {
            for (int line = 0; line < in.count(1); line++) {
                if (in.same(0, tax, 0, 1, line, 0)) {
                    Decimal rate = in.decimal(1, line, 1);
                    if (rate != null) {
                        total.add(rate);
                    }
                    break;
                }
            }
        }
        out.decimal(total);
    }
}
