package io.cartway.bench.emulator.shopify;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The order that a {@code sortKey} asks for; records that are equal in it stay in the order of their ids. */
final class Sorting {
    private static final Map<String, String> MEMBERS = Map.ofEntries(
            Map.entry("CREATED_AT", "createdAt"),
            Map.entry("UPDATED_AT", "updatedAt"),
            Map.entry("PROCESSED_AT", "processedAt"),
            Map.entry("PUBLISHED_AT", "publishedAt"),
            Map.entry("TITLE", "title"),
            Map.entry("NAME", "name"),
            Map.entry("VENDOR", "vendor"),
            Map.entry("PRODUCT_TYPE", "productType"),
            Map.entry("INVENTORY_TOTAL", "totalInventory"),
            Map.entry("SKU", "sku"),
            Map.entry("POSITION", "position"),
            Map.entry("ORDER_NUMBER", "number"),
            Map.entry("TOTAL_PRICE", "totalPriceSet"),
            Map.entry("FINANCIAL_STATUS", "displayFinancialStatus"),
            Map.entry("FULFILLMENT_STATUS", "displayFulfillmentStatus"));

    private Sorting() {}

    static List<Node> sorted(List<Node> nodes, String key, BiFunction<Node, String, @Nullable Object> member) {
        String name = MEMBERS.get(key);
        if (name == null) {
            return nodes;
        }
        Comparator<Node> order = (a, b) -> compare(text(member.apply(a, name)), text(member.apply(b, name)));
        return nodes.stream().sorted(order).toList();
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static int compare(String a, String b) {
        try {
            return new BigDecimal(a).compareTo(new BigDecimal(b));
        } catch (NumberFormatException noNumbers) {
            return a.compareToIgnoreCase(b);
        }
    }
}
