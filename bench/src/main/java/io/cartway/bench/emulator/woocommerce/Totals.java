package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /reports/{what}/totals}: how many records have each value of one property. */
record Totals(ShopData data, String what) implements Resource {
    private static final String[][] TYPES = {
        {"external", "External/Affiliate product"},
        {"grouped", "Grouped product"},
        {"simple", "Simple product"},
        {"variable", "Variable product"}
    };
    private static final String[][] PAYING = {{"paying", "Paying customer"}, {"non_paying", "Non-paying customer"}};
    private static final String[][] DISCOUNTS = {
        {"percent", "Percentage discount"},
        {"fixed_cart", "Fixed cart discount"},
        {"fixed_product", "Fixed product discount"}
    };
    private static final String[][] RATINGS = {
        {"1", "Rated 1 out of 5"},
        {"2", "Rated 2 out of 5"},
        {"3", "Rated 3 out of 5"},
        {"4", "Rated 4 out of 5"},
        {"5", "Rated 5 out of 5"}
    };

    @Override
    public Reply list(ShopRequest request) {
        return Reply.plain(
                switch (what) {
                    case "orders" -> counted(OrderStatuses.NAMES, orders());
                    case "products" -> counted(TYPES, products());
                    case "customers" -> counted(PAYING, customers());
                    case "coupons" -> counted(DISCOUNTS, of(data.coupons, "discount_type"));
                    case "reviews" -> counted(RATINGS, of(data.reviews, "rating"));
                    default -> throw WooError.noRoute();
                });
    }

    private Stream<String> orders() {
        return data.orders.newestFirst().mapToObj(id -> data.orders.facts(id).status());
    }

    private Stream<String> products() {
        return data.products
                .newestFirst()
                .mapToObj(id -> data.products.facts(id).type());
    }

    private Stream<String> customers() {
        return data.customers
                .newestFirst()
                .mapToObj(id ->
                        data.customers.facts(id).path("is_paying_customer").asBoolean() ? "paying" : "non_paying");
    }

    private static Stream<String> of(Documents documents, String member) {
        return documents.all(any -> true).stream().map(node -> node.path(member).asText());
    }

    private List<ObjectNode> counted(String[][] names, Stream<String> values) {
        JsonNode counts = Json.tree(values.collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        List<ObjectNode> totals = new ArrayList<>();
        for (String[] name : names) {
            totals.add(Json.object()
                    .put("slug", what.equals("reviews") ? "rated_" + name[0] + "_out_of_5" : name[0])
                    .put("name", name[1])
                    .put("total", counts.path(name[0]).asInt()));
        }
        return totals;
    }
}
