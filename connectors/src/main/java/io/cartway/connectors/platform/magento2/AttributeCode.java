package io.cartway.connectors.platform.magento2;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;
import java.util.Locale;

/**
 * A code that an attribute may have, made from its name: lower-case letters, digits and underscores, a letter first, at
 * most 60 of them. Argument: the name.
 */
final class AttributeCode implements ValueHook {
    private static final int LONGEST = 60;

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
        String name = in.text(0);
        if (name == null) {
            return;
        }
        String code =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
        String some = code.isEmpty() ? "attribute" : code;
        out.text(some.substring(0, Math.min(some.length(), LONGEST)));
    }
}
