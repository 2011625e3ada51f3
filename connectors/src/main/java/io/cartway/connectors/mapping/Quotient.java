package io.cartway.connectors.mapping;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.Decimal;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * {@code quotient(a, b)}: a unit price from a line's total. Rounded half up to six digits, trailing zeros dropped; nothing
 * when one isn't there or the divisor is zero.
 */
final class Quotient implements ValueHook {
    static final int DIGITS = 6;

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
        Decimal dividend = in.decimal(0);
        Decimal divisor = in.decimal(1);
        if (dividend != null && divisor != null && divisor.sign() != 0) {
            dividend.divide(divisor, DIGITS);
            out.decimal(dividend);
        }
    }
}
