package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code /orders}. */
record Orders(ShopData data, OrderWriter writer) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        Query query = request.query();
        boolean ascending = query.get("order", "desc").equals("asc");
        List<String> include = query.list("include");
        boolean included = include != null && !include.isEmpty();
        IntStream candidates = data.orders.newestFirst();
        Predicate<OrderFacts> filter = filter(query);
        if (include != null && included) {
            int[] ids = ProductList.ids(include)
                    .filter(id -> data.orders.find(id, "") != null)
                    .distinct()
                    .toArray();
            candidates = IntStream.of(ids).boxed().sorted((a, b) -> b - a).mapToInt(id -> id);
            filter = filter == null ? any -> true : filter;
        }
        Listing.Order<OrderFacts> order = query.get("orderby", "date").equals("modified")
                ? Listing.Order.by(facts -> facts.modified().getEpochSecond(), ascending)
                : Listing.Order.natural(ascending);
        Listing page = Listing.select(candidates, data.orders, filter, order, query);
        return new Reply.Many(page, id -> shown(id, request));
    }

    @Override
    public Reply get(ShopRequest request, String id) {
        return new Reply.One(200, shown(Resource.number(id), request));
    }

    @Override
    public Reply create(ShopRequest request, ObjectNode body) {
        return new Reply.One(201, linked(writer.create(body, request), request.origin()));
    }

    @Override
    public Reply update(ShopRequest request, String id, ObjectNode body) {
        ObjectNode node = existing(Resource.number(id), request.origin());
        return new Reply.One(200, linked(writer.update(node, body, request), request.origin()));
    }

    @Override
    public Reply delete(ShopRequest request, String id, boolean force) {
        ObjectNode node = existing(Resource.number(id), request.origin());
        if (force) {
            data.orders.remove(node.path("id").asInt());
        } else if (node.path("status").asText().equals("trash")) {
            throw new WooError(410, "woocommerce_rest_already_trashed", "The shop_order has already been deleted.");
        } else {
            data.orders.put(node.deepCopy().put("status", "trash"));
        }
        data.log.add("delete", "order", id, Json.object().put("force", force));
        return new Reply.One(200, linked(node, request.origin()));
    }

    ObjectNode existing(int id, String origin) {
        ObjectNode node = data.orders.find(id, origin);
        if (node == null) {
            throw WooError.invalidId("woocommerce_rest_shop_order_invalid_id");
        }
        return node;
    }

    private @Nullable Predicate<OrderFacts> filter(Query query) {
        List<Predicate<OrderFacts>> filters = new ArrayList<>();
        Dates dates = Dates.of(query);
        if (dates.any()) {
            filters.add(facts -> dates.allow(facts.created(), facts.modified()));
        }
        List<String> statuses = query.list("status");
        if (statuses != null && !statuses.isEmpty() && !statuses.contains("any")) {
            filters.add(facts -> statuses.contains(facts.status()));
        } else if (!data.orders.untouched()) {
            filters.add(facts -> !facts.status().equals("trash"));
        }
        String customer = query.get("customer");
        if (customer != null) {
            filters.add(facts -> facts.customer() == Integer.parseInt(customer));
        }
        String product = query.get("product");
        if (product != null) {
            filters.add(facts -> facts.contains(Integer.parseInt(product)));
        }
        List<String> exclude = query.list("exclude");
        if (exclude != null && !exclude.isEmpty()) {
            int[] ids = ProductList.ids(exclude).toArray();
            filters.add(facts -> IntStream.of(ids).noneMatch(id -> id == facts.id()));
        }
        String search = query.get("search");
        if (search != null) {
            filters.add(facts -> facts.mentions(search.toLowerCase(Locale.ROOT)));
        }
        return filters.stream().reduce(Predicate::and).orElse(null);
    }

    private ObjectNode shown(int id, ShopRequest request) {
        ObjectNode node = existing(id, request.origin());
        String decimals = request.query().get("dp");
        if (decimals != null && !decimals.equals("2")) {
            OrderLines.scale(node, Integer.parseInt(decimals));
        }
        return linked(node, request.origin());
    }

    private static ObjectNode linked(ObjectNode node, String origin) {
        String id = node.path("id").asText();
        Links links = Links.end(node, origin, "orders", id)
                .embeddable("email_templates", "orders/" + id + "/actions/email_templates");
        if (node.path("customer_id").asInt() != 0) {
            links.to("customer", "customers/" + node.path("customer_id").asText());
        }
        return node;
    }
}
