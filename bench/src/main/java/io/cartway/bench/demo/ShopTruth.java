package io.cartway.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.woocommerce.WooShop;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What the shop itself says about the records that the proxy answered with, asked through the shop's own API. Each check
 * returns what differs. Which unified field holds what is written out here once more on purpose, apart from the mapping
 * files of the proxy.
 */
record ShopTruth(WooShop shop) {

    /** The id of the newest order. */
    String newestOrder() {
        return get("orders?per_page=1&_fields=id").path(0).path("id").asText();
    }

    List<String> productList(JsonNode answer, int count) {
        List<String> wrong = new ArrayList<>();
        JsonNode products = answer.path("result").path("product");
        same(
                wrong,
                "products_count",
                answer.path("result").path("products_count").asText(),
                Integer.toString(count));
        same(wrong, "number of products", Integer.toString(products.size()), Integer.toString(count));
        for (JsonNode product : products) {
            String id = product.path("id").asText();
            JsonNode real = get("products/" + id);
            same(wrong, id + ".id", id, real.path("id").asText());
            same(
                    wrong,
                    id + ".name",
                    product.path("name").asText(),
                    real.path("name").asText());
            same(
                    wrong,
                    id + ".description",
                    product.path("description").asText(),
                    real.path("description").asText());
            String price = real.path("regular_price").asText();
            amount(
                    wrong,
                    id + ".price",
                    product.path("price"),
                    price.isEmpty() ? real.path("price").asText() : price);
            List<String> categories = new ArrayList<>();
            real.path("categories")
                    .forEach(category -> categories.add(category.path("id").asText()));
            List<String> answered = new ArrayList<>();
            product.path("categories_ids").forEach(category -> answered.add(category.asText()));
            same(wrong, id + ".categories_ids", answered.toString(), categories.toString());
        }
        return wrong;
    }

    List<String> order(JsonNode answer, String id) {
        List<String> wrong = new ArrayList<>();
        JsonNode order = answer.path("result");
        JsonNode real = get("orders/" + id);
        same(
                wrong,
                "order_id",
                order.path("order_id").asText(),
                real.path("number").asText());
        same(
                wrong,
                "customer.email",
                order.path("customer").path("email").asText(),
                real.path("billing").path("email").asText());
        same(
                wrong,
                "status.id",
                order.path("status").path("id").asText(),
                real.path("status").asText());
        JsonNode total = order.path("total").isObject() ? order.path("total") : order.path("totals");
        amount(wrong, "total.total", total.path("total"), real.path("total").asText());
        amount(
                wrong,
                "total tax",
                total.has("total_tax") ? total.path("total_tax") : total.path("tax"),
                real.path("total_tax").asText());
        same(
                wrong,
                "shipping_address.city",
                order.path("shipping_address").path("city").asText(),
                real.path("shipping").path("city").asText());
        JsonNode lines = real.path("line_items");
        same(wrong, "number of order_products", order.path("order_products").size() + "", lines.size() + "");
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = order.path("order_products").path(i);
            same(
                    wrong,
                    "order_products[" + i + "].product_id",
                    line.path("product_id").asText(),
                    lines.path(i).path("product_id").asText());
            amount(
                    wrong,
                    "order_products[" + i + "].quantity",
                    line.path("quantity"),
                    lines.path(i).path("quantity").asText());
        }
        return wrong;
    }

    private static void same(List<String> wrong, String what, String answered, String real) {
        if (!answered.equals(real)) {
            wrong.add(what + " is \"" + answered + "\", in the shop \"" + real + "\"");
        }
    }

    /** Compares as numbers; where the shop has no amount, any answer but a positive one is right. */
    private static void amount(List<String> wrong, String what, JsonNode answered, String real) {
        BigDecimal is = answered.isNumber() ? answered.decimalValue() : BigDecimal.ZERO;
        BigDecimal should = real.isEmpty() ? BigDecimal.ZERO : new BigDecimal(real);
        if (is.compareTo(should) != 0) {
            wrong.add(what + " is " + answered + ", in the shop " + real);
        }
    }

    /** What the shop answers to this path. */
    JsonNode get(String target) {
        JsonNode key = shop.connection("");
        String pair = key.path("wc_consumer_key").asText() + ":"
                + key.path("wc_consumer_secret").asText();
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        ShopRequest request = ShopRequest.of(
                "GET",
                "https://127.0.0.1",
                "/wp-json/wc/v3/" + target,
                Map.of("Authorization", basic),
                "",
                Clock.systemUTC().instant());
        return Json.read(shop.answer(request).content().readAll());
    }
}
