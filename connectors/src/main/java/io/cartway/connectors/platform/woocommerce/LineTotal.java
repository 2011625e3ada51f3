package io.cartway.connectors.platform.woocommerce;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.Decimal;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What WooCommerce calls the total of an order line: price by quantity without tax, as a text. Arguments: price, quantity,
 * the tax in percent, and whether the price includes it; then it is taken out, rounded half up to six digits, as exact as
 * WooCommerce keeps a line.
 */
final class LineTotal implements ValueHook {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 6;

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR, Parameter.SCALAR, Parameter.SCALAR, Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Text();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        Decimal price = in.decimal(0);
        Decimal quantity = in.decimal(1);
        if (price == null || quantity == null) {
            return;
        }
        BigDecimal total = new BigDecimal(price.toString()).multiply(new BigDecimal(quantity.toString()));
        Decimal tax = in.decimal(2);
        if (tax != null && tax.sign() > 0 && in.present(3) && in.is(3, 0, 0, TRUE)) {
            BigDecimal with = HUNDRED.add(new BigDecimal(tax.toString()));
            total = total.multiply(HUNDRED)
                    .divide(with, DIGITS, RoundingMode.HALF_UP)
                    .stripTrailingZeros();
        }
        out.json(('"' + total.toPlainString() + '"').getBytes(StandardCharsets.US_ASCII));
    }
}
