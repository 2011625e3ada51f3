package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is in stock of what an order line sold. Overselling is allowed: stock becomes negative. */
record Stock(ShopData data, String origin) {
    private static final String TAKEN = "_reduced_stock";

    /** Takes what a line sold, unless it did before; the line remembers it in its meta data under {@code metaId}. */
    void sell(ObjectNode line, int metaId) {
        int quantity = line.path("quantity").asInt();
        if (taken(line) == 0 && take(line, quantity)) {
            String text = Integer.toString(quantity);
            line.withArray("meta_data")
                    .addObject()
                    .put("id", metaId)
                    .put("key", TAKEN)
                    .put("value", text)
                    .put("display_key", TAKEN)
                    .put("display_value", text);
        }
    }

    /** Puts back what was taken for a line. */
    void putBack(ObjectNode line) {
        int taken = taken(line);
        if (taken != 0) {
            take(line, -taken);
            ArrayNode left = line.arrayNode();
            line.path("meta_data").forEach(meta -> {
                if (!meta.path("key").asText().equals(TAKEN)) {
                    left.add(meta);
                }
            });
            line.set("meta_data", left);
        }
    }

    /** Takes that many out, or puts them back when it is negative; false when this stock is not managed. */
    boolean take(JsonNode line, int quantity) {
        int variation = line.path("variation_id").asInt();
        Records<?> records = variation != 0 ? data.variations : data.products;
        ObjectNode sold = records.find(
                variation != 0 ? variation : line.path("product_id").asInt(), origin);
        if (sold == null
                || !sold.path("manage_stock").isBoolean()
                || !sold.path("manage_stock").asBoolean()) {
            return false;
        }
        int left = sold.path("stock_quantity").asInt() - quantity;
        boolean backorders = !sold.path("backorders").asText().equals("no");
        records.put(sold.put("stock_quantity", left)
                .put("stock_status", left > 0 ? "instock" : backorders ? "onbackorder" : "outofstock"));
        return true;
    }

    private static int taken(JsonNode line) {
        for (JsonNode meta : line.path("meta_data")) {
            if (meta.path("key").asText().equals(TAKEN)) {
                return meta.path("value").asInt();
            }
        }
        return 0;
    }
}
