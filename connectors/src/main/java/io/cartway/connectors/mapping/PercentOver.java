package io.cartway.connectors.mapping;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.Decimal;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/** {@code percent_over(incl, excl)}: the tax rate from a price with and without it, rounded as {@link Quotient} does. */
final class PercentOver implements ValueHook {
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
        Decimal including = in.decimal(0);
        Decimal excluding = in.decimal(1);
        if (including != null && excluding != null && excluding.sign() != 0) {
            Decimal less = in.number();
            less.set(excluding);
            less.negate();
            including.add(less);
            including.percent();
            including.divide(excluding, Quotient.DIGITS);
            out.decimal(including);
        }
    }
}
