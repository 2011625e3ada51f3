package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Filters and sorts variations. */
record VariationList(ShopData data, ShopRequest request) {

    /** The page that was asked for, of those with these ids. */
    Reply page(List<Integer> ids, UnaryOperator<ObjectNode> linked) {
        Query query = request.query();
        List<ObjectNode> nodes = ids.stream()
                .map(id -> data.variations.find(id, request.origin()))
                .filter(Objects::nonNull)
                .filter(node -> lists(node, query))
                .sorted(order(query))
                .toList();
        int[] indexes = java.util.stream.IntStream.range(0, nodes.size()).toArray();
        return new Reply.Many(Listing.page(indexes, false, query), index -> linked.apply(nodes.get(index)));
    }

    private static boolean lists(JsonNode node, Query query) {
        Dates dates = Dates.of(query);
        List<String> skus = query.list("sku");
        List<String> include = query.list("include");
        List<String> exclude = query.list("exclude");
        List<String> parents = query.list("parent");
        String id = node.path("id").asText();
        String search = query.get("search", "").toLowerCase(Locale.ROOT);
        long cents = Money.cents(node.path("price").asText());
        long least = Money.cents(query.get("min_price", ""));
        long most = Money.cents(query.get("max_price", ""));
        return (skus == null || skus.contains(node.path("sku").asText()))
                && (include == null || include.isEmpty() || include.contains(id))
                && (exclude == null || !exclude.contains(id))
                && (parents == null || parents.contains(node.path("parent_id").asText()))
                && same(node, query, "status", "any")
                && same(node, query, "stock_status", "")
                && same(node, query, "tax_class", "")
                && truth(node, query, "on_sale")
                && truth(node, query, "virtual")
                && truth(node, query, "downloadable")
                && (least < 0 || cents >= least)
                && (most < 0 || (cents >= 0 && cents <= most))
                && (search.isEmpty()
                        || (node.path("name").asText() + " " + node.path("sku").asText())
                                .toLowerCase(Locale.ROOT)
                                .contains(search))
                && (!dates.any()
                        || dates.allow(
                                SiteTime.get((ObjectNode) node, "date_created"),
                                SiteTime.get((ObjectNode) node, "date_modified")));
    }

    private static boolean same(JsonNode node, Query query, String name, String all) {
        String asked = query.get(name, all);
        return asked.equals(all) || node.path(name).asText().equals(asked);
    }

    private static boolean truth(JsonNode node, Query query, String name) {
        String asked = query.get(name);
        return asked == null || node.path(name).asBoolean() == asked.matches("true|1");
    }

    /** Without a wish: as they stand in their product. */
    private static Comparator<ObjectNode> order(Query query) {
        String by = query.get("orderby", "");
        Comparator<ObjectNode> order = switch (by) {
            case "id", "date" -> Comparator.comparingInt(node -> node.path("id").asInt());
            case "modified" ->
                Comparator.comparing(node -> node.path("date_modified_gmt").asText());
            case "title", "slug" ->
                Comparator.comparing(node -> node.path("name").asText());
            default -> Comparator.comparingInt(node -> 0);
        };
        return query.get("order", "desc").equals("asc") ? order : order.reversed();
    }
}
