package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Filters and sorts records of one kind as WordPress does. */
record DocumentList(Kind kind, Rules rules, Query query) {

    /** Those of {@code nodes} that the query asks for, in its order. */
    List<ObjectNode> of(List<ObjectNode> nodes) {
        return nodes.stream().filter(this::lists).sorted(order()).toList();
    }

    /** The page of a list of that many. */
    Listing page(int size) {
        int[] indexes = IntStream.range(0, size).toArray();
        return kind.paged()
                ? Listing.page(indexes, false, query)
                : new Listing(IntStream.of(indexes).boxed().toList(), size, 1, Math.max(1, size));
    }

    private boolean lists(ObjectNode node) {
        return named(node) && found(node) && dated(node) && rules.lists(node, query);
    }

    private boolean named(ObjectNode node) {
        String id = node.path("id").asText();
        List<String> include = query.list("include");
        List<String> exclude = query.list("exclude");
        List<String> slugs = query.list("slug");
        String parent = query.get("parent");
        return (include == null || include.isEmpty() || include.contains(id))
                && (exclude == null || !exclude.contains(id))
                && (slugs == null || slugs.contains(node.path("slug").asText()))
                && (parent == null || parent.equals(node.path("parent").asText()))
                && !(query.get("hide_empty", "").matches("true|1")
                        && node.path("count").asInt() == 0);
    }

    private boolean found(ObjectNode node) {
        String search = query.get("search", "").toLowerCase(Locale.ROOT);
        List<String> members = kind.texts("search");
        return search.isEmpty()
                || members.isEmpty()
                || members.stream()
                        .anyMatch(member -> node.path(member)
                                .asText()
                                .toLowerCase(Locale.ROOT)
                                .contains(search));
    }

    private boolean dated(ObjectNode node) {
        Dates dates = Dates.of(query);
        return !dates.any() || dates.allow(SiteTime.get(node, "date_created"), SiteTime.get(node, "date_modified"));
    }

    private Comparator<ObjectNode> order() {
        String[] usual = kind.order();
        String by = query.get("orderby", usual[0]);
        Comparator<ObjectNode> order = by(by);
        boolean ascending = query.get("order", usual[1]).equals("asc");
        return by.equals("include") || ascending ? order : order.reversed();
    }

    private Comparator<ObjectNode> by(String name) {
        Comparator<ObjectNode> byId =
                Comparator.comparingInt(node -> node.path("id").asInt());
        List<String> include = query.list("include");
        return switch (name) {
            case "id" -> byId;
            case "include" ->
                include == null
                        ? byId
                        : Comparator.comparingInt(
                                node -> include.indexOf(node.path("id").asText()));
            case "date", "date_gmt", "registered_date" ->
                byText("date_created_gmt").thenComparing(byId);
            case "modified" -> byText("date_modified_gmt").thenComparing(byId);
            case "title" -> byText(kind.texts("search").get(0)).thenComparing(byId);
            case "product" -> byNumber("product_id").thenComparing(byId);
            case "order", "priority", "count", "term_group" -> byNumber(name).thenComparing(byId);
            default -> byText(name).thenComparing(byId);
        };
    }

    private static Comparator<ObjectNode> byText(String member) {
        return Comparator.comparing(node -> node.path(member).asText(), String.CASE_INSENSITIVE_ORDER);
    }

    private static Comparator<ObjectNode> byNumber(String member) {
        return Comparator.comparingInt(node -> node.path(member).asInt());
    }
}
