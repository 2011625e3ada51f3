package io.cartway.connectors.platform.prestashop;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a specific price comes to: its own price, or the product's where it has none (a negative one), less a part of it or an
 * amount. Arguments: the product's price, the specific one, the reduction, its type ({@code percentage} or {@code amount}).
 */
final class ReducedPrice implements ValueHook {
    private static final int DIGITS = 6;

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR, Parameter.SCALAR, Parameter.SCALAR, Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Decimal();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        BigDecimal usual = Numbers.number(in.text(0));
        BigDecimal own = Numbers.number(in.text(1));
        BigDecimal reduction = Numbers.number(in.text(2));
        BigDecimal before = own == null || own.signum() < 0 ? usual : own;
        if (before == null) {
            return;
        }
        BigDecimal less = reduction == null
                ? BigDecimal.ZERO
                : "percentage".equals(in.text(3)) ? before.multiply(reduction) : reduction;
        BigDecimal reduced =
                before.subtract(less).setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
        out.json(reduced.toPlainString().getBytes(StandardCharsets.US_ASCII));
    }
}
