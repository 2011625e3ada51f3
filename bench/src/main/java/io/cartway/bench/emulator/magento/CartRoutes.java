package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Routes;
import java.math.BigDecimal;
import java.util.List;

/** Carts that are not orders yet: filled, addressed, priced, and at last placed as an order. */
final class CartRoutes {
    private final MagentoData data;
    private final SalesRoutes sales;

    CartRoutes(MagentoData data, SalesRoutes sales) {
        this.data = data;
        this.sales = sales;
    }

    void add(Routes<MagentoShop.Handler> routes) {
        routes.on("GET carts/search", call -> MagentoData.search(call, data.carts.all(), true))
                .on("POST carts", call -> make(Json.object(), call))
                .on("POST guest-carts", call -> make(Json.object(), call))
                .on("POST customers/{}/carts", this::makeFor)
                .on("GET carts/{}", call -> need(call))
                .on("GET guest-carts/{}", call -> need(call))
                .on("GET carts/{}/items", call -> need(call).path("items"))
                .on("POST carts/{}/items", this::addItem)
                .on("POST guest-carts/{}/items", this::addItem)
                .on("PUT carts/{}/items/{}", this::updateItem)
                .on("DELETE carts/{}/items/{}", this::deleteItem)
                .on("GET carts/{}/totals", call -> totals(need(call)))
                .on("POST carts/{}/billing-address", call -> address(call, "billing_address"))
                .on("POST carts/{}/estimate-shipping-methods", call -> methods())
                .on("GET carts/{}/shipping-methods", call -> methods())
                .on("GET carts/{}/payment-methods", call -> payments())
                .on("POST carts/{}/shipping-information", this::shipping)
                .on("PUT carts/{}/order", this::order);
    }

    private ObjectNode need(Call call) {
        return MagentoData.need(data.carts, call.at().get(0), "cartId");
    }

    private JsonNode make(ObjectNode customer, Call call) {
        ObjectNode cart = data.carts.add(cart(customer));
        data.wrote("create", "cart", cart.path("id").asText(), call.body());
        return cart.path("id");
    }

    /** An empty cart. */
    ObjectNode cart(ObjectNode customer) {
        ObjectNode cart = Json.object()
                .put("id", data.carts.next())
                .put("created_at", data.now())
                .put("updated_at", data.now())
                .put("is_active", true)
                .put("is_virtual", false)
                .put("items_count", 0)
                .put("items_qty", 0)
                .put("customer_is_guest", customer.isEmpty())
                .put("store_id", 1);
        cart.putArray("items");
        cart.set("customer", customer);
        cart.putObject("currency")
                .put("global_currency_code", "EUR")
                .put("base_currency_code", "EUR")
                .put("store_currency_code", "EUR")
                .put("quote_currency_code", "EUR");
        cart.putObject("billing_address");
        return cart;
    }

    private JsonNode makeFor(Call call) {
        ObjectNode customer = MagentoData.need(data.customers, call.at().get(0), "customerId");
        return make(customer.deepCopy(), call);
    }

    private JsonNode addItem(Call call) {
        JsonNode given = call.body().has("cartItem")
                ? call.body().path("cartItem")
                : call.body().path("cart_item");
        ObjectNode item = put(need(call), given.path("sku").asText(), MagentoData.money(given.path("qty")));
        data.wrote("create", "cart item", item.path("item_id").asText(), call.body());
        return item;
    }

    /** Puts a product into a cart. */
    ObjectNode put(ObjectNode cart, String sku, BigDecimal quantity) {
        ObjectNode product = data.products.find(sku);
        if (product == null) {
            throw MagentoError.noProduct();
        }
        if (quantity.compareTo(new BigDecimal(1000)) > 0) {
            throw MagentoError.of(400, "The requested qty exceeds the maximum qty allowed in shopping cart");
        }
        ObjectNode item = MagentoData.list(cart, "items")
                .addObject()
                .put("item_id", data.serial())
                .put("sku", sku)
                .put("qty", quantity)
                .put("name", product.path("name").asText())
                .put("price", MagentoData.money(product.path("price")))
                .put("product_type", product.path("type_id").asText())
                .put("quote_id", cart.path("id").asText());
        counted(cart);
        return item;
    }

    private void counted(ObjectNode cart) {
        cart.put("items_count", cart.path("items").size()).put("updated_at", data.now());
        cart.put(
                "items_qty",
                MagentoData.money(cart.path("items")
                        .valueStream()
                        .map(item -> MagentoData.money(item.path("qty")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    private JsonNode updateItem(Call call) {
        ObjectNode cart = need(call);
        ObjectNode item =
                MagentoData.element(cart.path("items"), "item_id", call.at().get(1));
        if (item == null) {
            throw MagentoError.of(404, "The %1 Cart doesn't contain the %2 item.", call.at());
        }
        item.put("qty", MagentoData.money(call.body().path("cartItem").path("qty")));
        counted(cart);
        data.wrote("update", "cart item", call.at().get(1), call.body());
        return item;
    }

    private JsonNode deleteItem(Call call) {
        ObjectNode cart = need(call);
        if (!MagentoData.drop(
                cart.path("items"),
                one -> one.path("item_id").asText().equals(call.at().get(1)))) {
            throw MagentoError.of(404, "The %1 Cart doesn't contain the %2 item.", call.at());
        }
        counted(cart);
        data.wrote("delete", "cart item", call.at().get(1), Json.object());
        return Json.tree(true);
    }

    private static JsonNode totals(ObjectNode cart) {
        BigDecimal subtotal = cart.path("items")
                .valueStream()
                .map(item -> MagentoData.money(item.path("price")).multiply(MagentoData.money(item.path("qty"))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        ObjectNode totals = Json.object()
                .put("grand_total", MagentoData.money(subtotal.add(BigDecimal.TEN)))
                .put("subtotal", MagentoData.money(subtotal))
                .put("discount_amount", 0)
                .put("shipping_amount", 10)
                .put("tax_amount", 0)
                .put("base_currency_code", "EUR")
                .put("quote_currency_code", "EUR");
        totals.set("items_qty", cart.path("items_qty"));
        totals.set("items", cart.path("items"));
        totals.putArray("total_segments");
        return totals;
    }

    private JsonNode address(Call call, String field) {
        need(call).set(field, call.body().path("address"));
        data.wrote("update", "cart address", call.at().get(0), call.body());
        return Json.tree(data.serial());
    }

    private static JsonNode methods() {
        ArrayNode methods = Json.array();
        methods.addObject()
                .put("carrier_code", "flatrate")
                .put("method_code", "flatrate")
                .put("carrier_title", "Flat Rate")
                .put("method_title", "Fixed")
                .put("amount", 10)
                .put("base_amount", 10)
                .put("available", true)
                .put("error_message", "")
                .put("price_excl_tax", 10)
                .put("price_incl_tax", 10);
        return methods;
    }

    private static JsonNode payments() {
        ArrayNode payments = Json.array();
        payments.addObject().put("code", "checkmo").put("title", "Check / Money order");
        payments.addObject().put("code", "banktransfer").put("title", "Bank Transfer Payment");
        return payments;
    }

    private JsonNode shipping(Call call) {
        ObjectNode cart = need(call);
        JsonNode information = call.body().path("addressInformation");
        cart.set("billing_address", information.path("billing_address"));
        MagentoData.inner(cart, "extension_attributes").set("shipping", information);
        data.wrote("update", "cart shipping", call.at().get(0), call.body());
        ObjectNode answer = Json.object();
        answer.set("payment_methods", payments());
        answer.set("totals", totals(cart));
        return answer;
    }

    private JsonNode order(Call call) {
        ObjectNode cart = need(call);
        JsonNode information = cart.path("extension_attributes").path("shipping");
        if (cart.path("items").isEmpty() || information.isMissingNode()) {
            throw MagentoError.of(400, "The shipping address is missing. Set the address and try again.");
        }
        JsonNode totals = totals(cart);
        ObjectNode order = Json.object();
        order.set("grand_total", totals.path("grand_total"));
        order.set("subtotal", totals.path("subtotal"));
        order.set("shipping_amount", totals.path("shipping_amount"));
        order.set("billing_address", information.path("billing_address").deepCopy());
        order.set(
                "customer_email",
                cart.path("customer").has("email")
                        ? cart.path("customer").path("email")
                        : information.path("billing_address").path("email"));
        ArrayNode items = order.putArray("items");
        cart.path("items").forEach(one -> {
            ObjectNode item = items.addObject();
            for (String field : List.of("sku", "name", "price")) {
                item.set(field, one.path(field));
            }
            item.set("qty_ordered", one.path("qty"));
        });
        ObjectNode shipping = MagentoData.list(MagentoData.inner(order, "extension_attributes"), "shipping_assignments")
                .addObject()
                .putObject("shipping");
        shipping.set("address", information.path("shipping_address").deepCopy());
        shipping.put("method", "flatrate_flatrate");
        order.putObject("payment")
                .set("method", call.body().path("paymentMethod").path("method"));
        ObjectNode placed = sales.place(order);
        cart.put("is_active", false);
        data.wrote("create", "order", placed.path("entity_id").asText(), call.body());
        return placed.path("entity_id");
    }
}
