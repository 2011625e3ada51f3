package io.cartway.connectors.platform.prestashop;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * Where the image of a product lies, whatever addresses the shop makes: one folder for each digit of its number, {@code
 * img/p/1/2/12.jpg}. Arguments: the shop's address, the number.
 */
final class ImageUrl implements ValueHook {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR, Parameter.SCALAR);
    }

    @Override
    public FieldType result() {
        return new FieldType.Text();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        String base = in.text(0);
        String id = in.text(1);
        if (base != null && id != null && id.matches("[1-9][0-9]{0,17}")) {
            out.text(base + "/img/p/"
                    + String.join("/", List.of(id.split("", -1)).subList(0, id.length())) + "/" + id + ".jpg");
        }
    }
}
