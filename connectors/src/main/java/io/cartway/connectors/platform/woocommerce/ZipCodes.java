package io.cartway.connectors.platform.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.HookTree;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * The postcodes that a tax rate holds for: WooCommerce writes a range as {@code 10115...10119}, all others are as they
 * are, perhaps with a {@code *}. Argument: the list of postcodes.
 */
final class ZipCodes implements ValueHook {
    private static final String RANGE = "...";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.JSON);
    }

    @Override
    public FieldType result() {
        return new FieldType.ListOf(new FieldType.Nested("TaxClass_ZipCodes"));
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        ArrayNode codes = JSON.arrayNode();
        HookTree.read(in, 0).forEach(code -> codes.add(code(code)));
        out.json(HookTree.bytes(codes));
    }

    private static ObjectNode code(JsonNode postcode) {
        String text = postcode.asText();
        int dots = text.indexOf(RANGE);
        ObjectNode code = JSON.objectNode().put("is_range", dots >= 0);
        ArrayNode single = code.putArray("range");
        ArrayNode ranges = code.putArray("fields");
        if (dots < 0) {
            single.add(text);
        } else {
            ranges.addObject().put("from", text.substring(0, dots)).put("to", text.substring(dots + RANGE.length()));
        }
        return code;
    }
}
