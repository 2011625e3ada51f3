package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Filters and sorts products as {@code GET /products} does. */
record ProductList(ShopData data, Query query) {

    /** The page that was asked for. */
    Listing page() {
        boolean ascending = query.get("order", "desc").equals("asc");
        List<String> include = query.list("include");
        IntStream candidates = include == null || include.isEmpty() ? data.products.newestFirst() : included(include);
        Predicate<ProductFacts> filter = filter();
        if (filter == null && include != null && !include.isEmpty()) {
            filter = any -> true;
        }
        if (query.get("orderby", "date").equals("include") && include != null) {
            Predicate<ProductFacts> wanted = filter == null ? any -> true : filter;
            int[] ids = ids(include)
                    .filter(this::has)
                    .filter(id -> wanted.test(data.products.facts(id)))
                    .toArray();
            return Listing.page(ids, false, query);
        }
        return Listing.select(candidates, data.products, filter, order(ascending), query);
    }

    private Listing.Order<ProductFacts> order(boolean ascending) {
        return switch (query.get("orderby", "date")) {
            case "modified" -> Listing.Order.by(facts -> facts.modified().getEpochSecond(), ascending);
            case "price" -> Listing.Order.by(ProductFacts::cents, ascending);
            case "title", "slug" -> Listing.Order.byText(ProductFacts::name, ascending);
            default -> Listing.Order.natural(ascending);
        };
    }

    /** All filters as one; null when there is none, which makes the common list cheap. */
    private @Nullable Predicate<ProductFacts> filter() {
        List<Predicate<ProductFacts>> filters = new ArrayList<>();
        Dates dates = Dates.of(query);
        if (dates.any()) {
            filters.add(facts -> dates.allow(facts.created(), facts.modified()));
        }
        String status = query.get("status", "any");
        if (!status.equals("any")) {
            filters.add(facts -> facts.status().equals(status));
        } else if (!data.products.untouched()) {
            filters.add(facts -> !facts.status().equals("trash"));
        }
        String type = query.get("type");
        if (type != null) {
            filters.add(facts -> facts.type().equals(type));
        }
        String stock = query.get("stock_status");
        if (stock != null) {
            filters.add(facts -> facts.stockStatus().equals(stock));
        }
        List<String> categories = query.list("category");
        if (categories != null) {
            int[] ids = ids(categories).toArray();
            filters.add(facts -> IntStream.of(ids).anyMatch(facts::in));
        }
        List<String> exclude = query.list("exclude");
        if (exclude != null && !exclude.isEmpty()) {
            int[] ids = ids(exclude).toArray();
            filters.add(facts -> IntStream.of(ids).noneMatch(id -> id == facts.id()));
        }
        String search = query.get("search");
        if (search != null && query.list("search_fields") == null) {
            String text = search.toLowerCase(Locale.ROOT);
            filters.add(facts ->
                    (facts.name() + " " + facts.sku()).toLowerCase(Locale.ROOT).contains(text));
        }
        prices(filters);
        for (Predicate<ObjectNode> whole : new ProductFilters(data, query).all()) {
            filters.add(facts -> {
                ObjectNode node = data.products.find(facts.id(), "");
                return node != null && whole.test(node);
            });
        }
        return filters.stream().reduce(Predicate::and).orElse(null);
    }

    private void prices(List<Predicate<ProductFacts>> filters) {
        long least = Money.cents(query.get("min_price", ""));
        if (least >= 0) {
            filters.add(facts -> facts.cents() >= least);
        }
        long most = Money.cents(query.get("max_price", ""));
        if (most >= 0) {
            filters.add(facts -> facts.cents() >= 0 && facts.cents() <= most);
        }
        String sale = query.get("on_sale");
        if (sale != null) {
            filters.add(facts -> facts.onSale() == sale.matches("true|1"));
        }
    }

    private IntStream included(List<String> include) {
        return ids(include)
                .filter(this::has)
                .boxed()
                .sorted((a, b) -> b - a)
                .distinct()
                .mapToInt(id -> id);
    }

    private boolean has(int id) {
        return data.products.find(id, "") != null;
    }

    static IntStream ids(List<String> texts) {
        return texts.stream().filter(text -> text.matches("\\d{1,9}")).mapToInt(Integer::parseInt);
    }
}
