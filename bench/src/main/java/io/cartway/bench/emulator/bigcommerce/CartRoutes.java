package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Routes;
import java.math.BigDecimal;
import java.util.Map;

/** Carts of v3, by an id that is no number. One that has no items left is gone. */
final class CartRoutes {
    private static final String CARTS = "carts";
    private static final String ITEMS = "line_items";

    private final BigcommerceData data;

    CartRoutes(BigcommerceData data) {
        this.data = data;
    }

    void add(Routes<BigcommerceShop.Handler> routes) {
        routes.on("POST v3/carts", call -> {
                    ObjectNode cart = make(call.body());
                    data.wrote("create", CARTS, cart.path("id").asText(), call.body());
                    return Answer.made(cart);
                })
                .on("GET v3/carts/{}", call -> Answer.of(cart(call)))
                .on("PUT v3/carts/{}", call -> {
                    cart(call).set("customer_id", call.body().path("customer_id"));
                    data.wrote("update", CARTS, call.at().get(0), call.body());
                    return Answer.of(cart(call));
                })
                .on("DELETE v3/carts/{}", call -> {
                    cart(call);
                    data.of(CARTS).remove(call.at().get(0));
                    data.wrote("delete", CARTS, call.at().get(0), Json.object());
                    return Answer.none();
                })
                .on("POST v3/carts/{}/items", call -> {
                    ObjectNode cart = cart(call);
                    call.body().path(ITEMS).forEach(item -> put(cart, item));
                    data.wrote("create", "cart items", call.at().get(0), call.body());
                    return Answer.made(cart);
                })
                .on("PUT v3/carts/{}/items/{}", call -> {
                    ObjectNode cart = cart(call);
                    item(call).set("quantity", call.body().path("line_item").path("quantity"));
                    reckon(cart);
                    data.wrote("update", "cart items", call.at().get(1), call.body());
                    return Answer.of(cart);
                })
                .on("DELETE v3/carts/{}/items/{}", this::deleteItem)
                .on(
                        "GET v3/abandoned-carts/{}",
                        call -> Answer.of(Json.object().put("cart_id", call.at().get(0))));
    }

    private ObjectNode cart(Call call) {
        return data.need(CARTS, call.at().get(0));
    }

    /** Makes a cart as a request would. */
    ObjectNode make(JsonNode body) {
        if (body.path(ITEMS).isEmpty() && body.path("custom_items").isEmpty()) {
            throw BigcommerceError.of(422, "JSON data is missing or invalid", Map.of(ITEMS, "error.path.missing"));
        }
        ObjectNode cart = Json.object()
                .put("id", "%08d-0000-4000-8000-000000000001".formatted(data.serial()))
                .put("customer_id", body.path("customer_id").asInt())
                .put("email", "")
                .put("channel_id", body.path("channel_id").asInt(1))
                .put("tax_included", false)
                .put("discount_amount", 0)
                .put("locale", "en")
                .put("created_time", data.now())
                .put("updated_time", data.now());
        cart.putObject("currency").put("code", "EUR");
        ObjectNode items = cart.putObject(ITEMS);
        for (String kind : new String[] {"physical_items", "digital_items", "gift_certificates", "custom_items"}) {
            items.putArray(kind);
        }
        cart.putArray("coupons");
        cart.putArray("discounts");
        data.of(CARTS).add(cart);
        body.path(ITEMS).forEach(item -> put(cart, item));
        return cart;
    }

    private void put(ObjectNode cart, JsonNode given) {
        ObjectNode product = data.of("products").find(given.path("product_id").asText());
        if (product == null || given.path("quantity").asInt() < 1) {
            throw BigcommerceError.of(
                    422, "One or more products is not purchasable.", Map.of(ITEMS, "not purchasable"));
        }
        ObjectNode item = ((ArrayNode) cart.path(ITEMS).path("physical_items")).addObject();
        item.put("id", "%08d-0000-4000-8000-000000000002".formatted(data.serial()));
        item.set("product_id", product.path("id"));
        item.set("variant_id", given.has("variant_id") ? given.path("variant_id") : product.path("base_variant_id"));
        for (String field : new String[] {"name", "sku"}) {
            item.set(field, product.path(field));
        }
        item.set("quantity", given.path("quantity"));
        for (String field : new String[] {"list_price", "original_price", "sale_price"}) {
            item.set(field, given.has("list_price") ? given.path("list_price") : product.path("calculated_price"));
        }
        reckon(cart);
    }

    private static void reckon(ObjectNode cart) {
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode item : cart.path(ITEMS).path("physical_items")) {
            BigDecimal row = BigcommerceData.number(item.path("sale_price"))
                    .multiply(BigcommerceData.number(item.path("quantity")));
            ((ObjectNode) item).put("extended_list_price", row).put("extended_sale_price", row);
            total = total.add(row);
        }
        cart.put("base_amount", total).put("cart_amount", total);
    }

    private ObjectNode item(Call call) {
        for (JsonNode item : cart(call).path(ITEMS).path("physical_items")) {
            if (item.path("id").asText().equals(call.at().get(1)) && item instanceof ObjectNode object) {
                return object;
            }
        }
        throw BigcommerceError.missing();
    }

    private Answer deleteItem(Call call) {
        ObjectNode cart = cart(call);
        ObjectNode gone = item(call);
        ArrayNode items = (ArrayNode) cart.path(ITEMS).path("physical_items");
        for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i).path("id").equals(gone.path("id"))) {
                items.remove(i);
            }
        }
        data.wrote("delete", "cart items", call.at().get(1), Json.object());
        if (items.isEmpty()) {
            data.of(CARTS).remove(call.at().get(0));
            return Answer.none();
        }
        reckon(cart);
        return Answer.of(cart);
    }
}
