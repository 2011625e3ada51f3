package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds products and variations by SKU without a search: a generated SKU tells its slot. */
record Skus(ShopData data) {
    private static final Pattern GENERATED = Pattern.compile("SKU-(\\d{1,9})(?:-(\\d))?");

    /** The id of the product or variation that has this SKU now, or 0. */
    int find(String sku) {
        if (sku.isEmpty()) {
            return 0;
        }
        for (Records<?> records : new Records<?>[] {data.products, data.variations}) {
            for (ObjectNode node : records.written()) {
                if (node.path("sku").asText().equals(sku)
                        && !node.path("status").asText().equals("trash")) {
                    return node.path("id").asInt();
                }
            }
        }
        Matcher matcher = GENERATED.matcher(sku);
        if (!matcher.matches()) {
            return 0;
        }
        int slot = Integer.parseInt(matcher.group(1)) - 1;
        if (slot < 0 || slot >= data.layout.products()) {
            return 0;
        }
        int id = data.layout.productId(slot) + (matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)));
        ObjectNode node = (matcher.group(2) == null ? data.products : data.variations).find(id, "");
        return node != null && node.path("sku").asText().equals(sku) ? id : 0;
    }
}
