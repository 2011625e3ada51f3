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
        Decimal including = new Decimal();
        Decimal excluding = new Decimal();
        if (in.decimal(0, including) && in.decimal(1, excluding) && excluding.sign() != 0) {
            Decimal less = new Decimal();
            less.set(excluding);
            less.negate();
            including.add(less);
            including.percent();
            including.divide(excluding, Quotient.DIGITS);
            out.decimal(including);
        }
    }
}
