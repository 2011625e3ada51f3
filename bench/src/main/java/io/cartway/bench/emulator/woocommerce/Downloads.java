package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.util.ArrayList;
import java.util.List;

/** {@code /customers/{id}/downloads}: the files of downloadable products in the customer's paid orders. */
record Downloads(ShopData data, int customer) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        if (data.customers.find(customer, "") == null) {
            throw new WooError(404, "woocommerce_rest_customer_invalid_id", "Invalid resource ID.");
        }
        List<ObjectNode> found = new ArrayList<>();
        data.orders
                .newestFirst()
                .filter(id -> data.orders.facts(id).customer() == customer)
                .forEach(id -> {
                    ObjectNode order = data.orders.find(id, request.origin());
                    if (order != null && !order.path("date_paid").isNull()) {
                        order.path("line_items").forEach(line -> collect(order, line, request.origin(), found));
                    }
                });
        return Reply.all(found);
    }

    private void collect(ObjectNode order, JsonNode line, String origin, List<ObjectNode> found) {
        ObjectNode product = data.products.find(line.path("product_id").asInt(), origin);
        if (product == null) {
            return;
        }
        String key = order.path("order_key").asText();
        for (JsonNode file : product.path("downloads")) {
            ObjectNode node = Json.object()
                    .put("download_id", file.path("id").asText())
                    .put(
                            "download_url",
                            origin + "/?download_file=" + product.path("id").asText() + "&order=" + key)
                    .put("product_id", product.path("id").asInt())
                    .put("product_name", product.path("name").asText())
                    .put("download_name", file.path("name").asText())
                    .put("order_id", order.path("id").asInt())
                    .put("order_key", key)
                    .put("downloads_remaining", "unlimited")
                    .put("access_expires", "never")
                    .put("access_expires_gmt", "never");
            node.putObject("file")
                    .put("name", file.path("name").asText())
                    .put("file", file.path("file").asText());
            Links.of(node, origin, "customers/" + customer + "/downloads")
                    .to("product", "products/" + product.path("id").asText())
                    .to("order", "orders/" + order.path("id").asText());
            found.add(node);
        }
    }
}
