package io.cartway.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.woocommerce.WooShop;
import org.junit.jupiter.api.Test;

class ShopTruthTest {
    private final WooShop shop = new WooShop(1, 10, 5, 100);
    private final ShopTruth truth = new ShopTruth(shop);

    @Test
    void an_answer_without_the_shops_values_is_wrong_in_each_of_them() {
        ObjectNode answer = Json.object();
        ObjectNode product = answer.putObject("result")
                .put("products_count", 1)
                .putArray("product")
                .addObject();
        product.put("id", "100")
                .put("name", "no")
                .put("description", "no")
                .put("price", -1)
                .putArray("categories_ids");
        assertThat(truth.productList(answer, 1))
                .extracting(difference -> difference.substring(0, difference.indexOf(' ')))
                .containsExactly("100.name", "100.description", "100.price", "100.categories_ids");
    }

    @Test
    void fewer_products_than_asked_for_are_wrong() {
        assertThat(truth.productList(Json.object(), 3)).hasSize(2);
    }

    @Test
    void an_order_with_the_shops_values_is_right_and_any_other_is_not() {
        String id = truth.newestOrder();
        JsonNode real = truth.get("orders/" + id);
        ObjectNode answer = Json.object();
        ObjectNode order = answer.putObject("result").put("order_id", id);
        order.putObject("customer")
                .put("email", real.path("billing").path("email").asText());
        order.putObject("status").put("id", real.path("status").asText());
        ObjectNode total =
                order.putObject("total").put("total", real.path("total").asDouble());
        total.put("total_tax", real.path("total_tax").asDouble());
        order.putObject("shipping_address")
                .put("city", real.path("shipping").path("city").asText());
        order.putArray("order_products");
        real.path("line_items")
                .forEach(line -> order.withArray("order_products")
                        .addObject()
                        .put("product_id", line.path("product_id").asText())
                        .put("quantity", line.path("quantity").asInt()));
        assertThat(truth.order(answer, id)).isEmpty();
        total.put("total", 0.01);
        assertThat(truth.order(answer, id)).hasSize(1).first().asString().startsWith("total.total");
    }
}
