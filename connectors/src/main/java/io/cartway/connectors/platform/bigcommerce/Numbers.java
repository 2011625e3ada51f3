package io.cartway.connectors.platform.bigcommerce;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The whole numbers in a text with commas, as a JSON list of numbers; what is no number is left out. */
final class Numbers implements ValueHook {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Free();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        String text = in.text(0);
        if (text != null) {
            String list = Pattern.compile(",")
                    .splitAsStream(text)
                    .map(String::strip)
                    .filter(part -> NUMBER.matcher(part).matches())
                    .collect(Collectors.joining(",", "[", "]"));
            out.json(list.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
