package io.cartway.connectors.platform.magento2;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.Decimal;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What lines of an order come to: price by quantity, exactly. Argument: the lines. Nothing without any. */
final class RowTotals implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.objects("order_item_price", "order_item_quantity"));
    }

    @Override
    public FieldType result() {
        return new FieldType.Decimal();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        BigDecimal total = null;
        for (int line = 0; line < in.count(0); line++) {
            Decimal price = in.decimal(0, line, 0);
            Decimal quantity = in.decimal(0, line, 1);
            if (price != null && quantity != null) {
                BigDecimal row = RowTotal.of(price, quantity);
                total = total == null ? row : total.add(row);
            }
        }
        if (total != null) {
            out.json(RowTotal.text(total).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
