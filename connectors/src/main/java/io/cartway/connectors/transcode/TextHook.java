package io.cartway.connectors.transcode;

import io.cartway.connectors.api.FieldType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A hook that makes one text of another. Argument: that text; without one nothing is written.
 *
 * @param made pure; null for nothing
 */
public record TextHook(Function<String, @Nullable String> made) implements ValueHook {
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
        String text = in.text(0);
        String result = text == null ? null : made.apply(text);
        if (result != null) {
            out.text(result);
        }
    }
}
