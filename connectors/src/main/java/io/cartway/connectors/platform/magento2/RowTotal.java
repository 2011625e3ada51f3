package io.cartway.connectors.platform.magento2;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.Decimal;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a line of an order comes to: price by quantity, exactly. Arguments: price, quantity. */
final class RowTotal implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR, Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Decimal();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        Decimal price = in.decimal(0);
        Decimal quantity = in.decimal(1);
        if (price != null && quantity != null) {
            out.json(text(of(price, quantity)).getBytes(StandardCharsets.US_ASCII));
        }
    }

    static BigDecimal of(Decimal price, Decimal quantity) {
        return new BigDecimal(price.toString()).multiply(new BigDecimal(quantity.toString()));
    }

    static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
