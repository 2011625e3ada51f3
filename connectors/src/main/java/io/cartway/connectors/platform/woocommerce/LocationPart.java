package io.cartway.connectors.platform.woocommerce;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * One side of a place as WooCommerce's settings write it: "DE:DE-BE" is Berlin in Germany, "AT" all of Austria.
 *
 * @param country whether the country is wanted; else the state, where there is one
 */
record LocationPart(boolean country) implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Text();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        String place = in.text(0);
        int colon = place == null ? -1 : place.indexOf(':');
        if (place == null || place.isEmpty() || (!country && colon < 0)) {
            return;
        }
        String end = country ? place.substring(0, colon < 0 ? place.length() : colon) : place.substring(colon + 1);
        out.text(end);
    }
}
