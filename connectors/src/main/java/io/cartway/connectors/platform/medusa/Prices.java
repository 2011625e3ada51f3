package io.cartway.connectors.platform.medusa;

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
import java.util.Locale;

/**
 * All prices of a variant after some were set or taken away: Medusa takes them only as a whole. A price is known by its
 * currency (the caller's {@code group_id}, or a text of it alone) and the quantity from which it counts; those of a region
 * are never touched. Arguments: the prices before, and the caller's.
 *
 * @param set whether the caller's are set; else they are taken away
 */
record Prices(boolean set) implements ValueHook {
    private static final List<String> KEPT = List.of("id", "currency_code", "amount", "min_quantity", "max_quantity");

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.JSON, Parameter.JSON);
    }

    @Override
    public FieldType result() {
        return new FieldType.Free();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        byte[] before = in.json(0);
        byte[] given = in.json(1);
        JsonNode changes = HookTree.read(given == null ? new byte[0] : given);
        ArrayNode prices = JsonNodeFactory.instance.arrayNode();
        for (JsonNode price : HookTree.read(before == null ? new byte[0] : before)) {
            if (changes.valueStream().noneMatch(change -> same(price, change))) {
                prices.add(kept(price));
            }
        }
        if (set) {
            changes.forEach(change -> prices.add(made(change)));
        }
        out.json(HookTree.bytes(prices));
    }

    private static boolean same(JsonNode price, JsonNode change) {
        return price.path("currency_code").asText().equals(currency(change))
                && price.path("rules").isEmpty()
                && sameQuantity(price.path("min_quantity"), change);
    }

    private static boolean sameQuantity(JsonNode from, JsonNode change) {
        long quantity = change.path("qty").asLong();
        return quantity > 1 ? from.asLong() == quantity : change.isTextual() || !from.isNumber();
    }

    private static String currency(JsonNode change) {
        String group = change.isTextual()
                ? change.textValue()
                : change.path("group_id").asText();
        return group.toLowerCase(Locale.ROOT);
    }

    private static ObjectNode kept(JsonNode price) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (String name : KEPT) {
            if (price.hasNonNull(name)) {
                kept.set(name, price.get(name));
            }
        }
        if (!price.path("rules").isEmpty()) {
            kept.set("rules", price.get("rules"));
        }
        return kept;
    }

    private static ObjectNode made(JsonNode change) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        made.put("currency_code", currency(change));
        made.set("amount", change.path("price"));
        if (change.path("qty").asLong() > 1) {
            made.set("min_quantity", change.get("qty"));
        }
        return made;
    }
}
