package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Documents;
import io.cartway.bench.emulator.documents.Routes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Orders of v2 with their products, addresses, coupons, taxes and shipments. To delete an order is to archive it. */
final class OrderRoutes {
    private static final String ORDERS = "orders";
    private static final String LINES = "order products";
    private static final String ADDRESSES = "order addresses";
    private static final String SHIPMENTS = "shipments";
    private static final ObjectNode STANDARD = (ObjectNode) Json.resource(OrderRoutes.class, "order.json");

    private final BigcommerceData data;

    OrderRoutes(BigcommerceData data) {
        this.data = data;
    }

    void add(Routes<BigcommerceShop.Handler> routes) {
        routes.on("GET v2/orders", this::list)
                .on("POST v2/orders", call -> {
                    ObjectNode order = place(BigcommerceData.object(call.body()).deepCopy());
                    data.wrote("create", ORDERS, order.path("id").asText(), call.body());
                    return Answer.of(shown(order, ""));
                })
                .on("GET v2/orders/count", this::count)
                .on("GET v2/orders/{}", call -> Answer.of(shown(order(call), call.query("include"))))
                .on("PUT v2/orders/{}", this::update)
                .on("DELETE v2/orders/{}", call -> {
                    order(call).put("is_deleted", true);
                    data.wrote("archive", ORDERS, call.at().get(0), Json.object());
                    return Answer.none();
                })
                .on("GET v2/orders/{}/products", call -> below(call, LINES))
                .on("GET v2/orders/{}/products/{}", call -> one(call, LINES))
                .on("GET v2/orders/{}/shipping_addresses", call -> below(call, ADDRESSES))
                .on("GET v2/orders/{}/shipping_addresses/{}", call -> one(call, ADDRESSES))
                .on("PUT v2/orders/{}/shipping_addresses/{}", this::updateAddress)
                .on("GET v2/orders/{}/coupons", call -> below(call, "order coupons"))
                .on("GET v2/orders/{}/taxes", call -> below(call, "order taxes"))
                .on("GET v2/orders/{}/messages", call -> below(call, "order messages"))
                .on("GET v2/orders/{}/shipments", call -> below(call, SHIPMENTS))
                .on(
                        "GET v2/orders/{}/shipments/count",
                        call -> Answer.of(Json.object()
                                .put(
                                        "count",
                                        data.of(SHIPMENTS)
                                                .where("order_id", call.at().get(0))
                                                .size())))
                .on("GET v2/orders/{}/shipments/{}", call -> one(call, SHIPMENTS))
                .on("POST v2/orders/{}/shipments", this::ship)
                .on("PUT v2/orders/{}/shipments/{}", this::updateShipment)
                .on("DELETE v2/orders/{}/shipments/{}", this::deleteShipment);
    }

    ObjectNode order(Call call) {
        return data.need(ORDERS, call.at().get(0));
    }

    private List<ObjectNode> visible(Call call) {
        boolean archived = call.query("is_deleted").equals("true");
        return data.of(ORDERS).all().stream()
                .filter(order -> archived || !order.path("is_deleted").asBoolean())
                .toList();
    }

    private Answer list(Call call) {
        Answer page = Lists.of(call, visible(call), OrderRoutes::reading);
        ArrayNode shown = Json.array();
        JsonNode found = page.data();
        if (found != null) {
            found.forEach(order -> shown.add(shown((ObjectNode) order, call.query("include"))));
        }
        return Answer.of(shown);
    }

    private static JsonNode reading(ObjectNode order, String field) {
        return field.equals("email") ? order.path("billing_address").path("email") : order.path(field);
    }

    private Answer count(Call call) {
        List<ObjectNode> found = Lists.found(call, visible(call), OrderRoutes::reading);
        ObjectNode answer = Json.object().put("count", found.size());
        ArrayNode statuses = answer.putArray("statuses");
        data.of("order statuses").all().forEach(status -> {
            ObjectNode one = status.deepCopy();
            statuses.add(one.put(
                    "count",
                    found.stream()
                            .filter(order -> order.path("status_id").equals(status.path("id")))
                            .count()));
        });
        return Answer.of(answer);
    }

    /** An order as it is answered: its parts are addresses, or the parts themselves where they were asked for. */
    private ObjectNode shown(ObjectNode order, String include) {
        ObjectNode shown = order.deepCopy();
        String id = order.path("id").asText();
        for (String part : List.of("products", "shipping_addresses", "coupons")) {
            String path = "/orders/" + id + "/" + part;
            shown.putObject(part)
                    .put("url", "https://api.bigcommerce.com/stores/emulated/v2" + path)
                    .put("resource", path);
        }
        for (String part : include.split(",", -1)) {
            if (part.equals("consignments") || part.equals("consignments.line_items")) {
                consignments(shown, id, part.endsWith("items"));
            } else if (!part.isEmpty()) {
                throw BigcommerceError.of(400, "The field 'include' is invalid.");
            }
        }
        return shown;
    }

    private void consignments(ObjectNode shown, String id, boolean lines) {
        ObjectNode consignments = shown.putObject("consignments");
        ArrayNode shipping = consignments.putArray("shipping");
        for (String other : List.of("pickups", "downloads")) {
            consignments.putArray(other);
        }
        consignments.putObject("email").putArray("gift_certificates");
        data.of(ADDRESSES).where("order_id", id).forEach(address -> {
            ObjectNode one = address.deepCopy();
            ArrayNode items = one.putArray("line_items");
            data.of(LINES)
                    .where("order_address_id", address.path("id").asText())
                    .forEach(line -> {
                        if (lines) {
                            items.add(line);
                        } else {
                            items.addObject().set("id", line.path("id"));
                        }
                    });
            shipping.add(one);
        });
    }

    private Answer below(Call call, String name) {
        order(call);
        return Lists.of(call, data.of(name).where("order_id", call.at().get(0)));
    }

    private ObjectNode part(Call call, String name) {
        ObjectNode found = data.need(name, call.at().get(1));
        if (!found.path("order_id").asText().equals(call.at().get(0))) {
            throw BigcommerceError.missing();
        }
        return found;
    }

    private Answer one(Call call, String name) {
        return Answer.of(part(call, name));
    }

    /** Makes an order as a request would. */
    ObjectNode place(ObjectNode given) {
        if (given.path("billing_address").isEmpty()) {
            throw invalid("billing_address", "The field is required");
        }
        if (given.path("products").isEmpty()) {
            throw invalid("products", "The field is required");
        }
        JsonNode lines = given.remove("products");
        JsonNode addresses =
                given.path("shipping_addresses").isArray() ? given.remove("shipping_addresses") : Json.array();
        ObjectNode order = given;
        if (order.path("customer_id").asInt() > 0
                && data.of("customers").find(order.path("customer_id").asText()) == null) {
            throw invalid("customer_id", "The customer does not exist");
        }
        STANDARD.properties()
                .forEach(field -> BigcommerceData.standard(
                        order, field.getKey(), field.getValue().deepCopy()));
        country(order.path("billing_address"));
        data.of(ORDERS).add(order);
        long id = order.path("id").asLong();
        BigcommerceData.standard(order, "date_created", data.before());
        order.put("date_modified", data.before());
        status(order);
        long address = addresses.isEmpty()
                ? address(order.path("billing_address").deepCopy(), id)
                : address(addresses.get(0).deepCopy(), id);
        BigDecimal ex = BigDecimal.ZERO;
        BigDecimal inc = BigDecimal.ZERO;
        int count = 0;
        for (JsonNode line : lines) {
            ObjectNode made = line(BigcommerceData.object(line).deepCopy(), id, address);
            ex = ex.add(BigcommerceData.number(made.path("total_ex_tax")));
            inc = inc.add(BigcommerceData.number(made.path("total_inc_tax")));
            count += made.path("quantity").asInt();
        }
        BigDecimal shippingEx = BigcommerceData.number(order.path("shipping_cost_ex_tax"));
        BigDecimal shippingInc = BigcommerceData.number(order.path("shipping_cost_inc_tax"));
        BigDecimal discount = BigcommerceData.number(order.path("discount_amount"));
        amount(order, "subtotal_ex_tax", ex);
        amount(order, "subtotal_inc_tax", inc);
        amount(order, "total_ex_tax", ex.add(shippingEx).subtract(discount));
        amount(order, "total_inc_tax", inc.add(shippingInc).subtract(discount));
        order.put("subtotal_tax", BigcommerceData.money(inc.subtract(ex)))
                .put("shipping_cost_tax", BigcommerceData.money(shippingInc.subtract(shippingEx)))
                .put(
                        "total_tax",
                        BigcommerceData.money(BigcommerceData.number(order.path("total_inc_tax"))
                                .subtract(BigcommerceData.number(order.path("total_ex_tax")))))
                .put("items_total", count)
                .put("shipping_address_count", 1);
        texts(order);
        return order;
    }

    /** Amounts are texts with four decimals, however they were sent. */
    private static void texts(ObjectNode order) {
        order.properties().forEach(field -> {
            if (field.getKey().matches(".*(cost|_tax|amount|discount)$|refunded_amount")
                    && field.getValue().isValueNode()
                    && !field.getKey().equals("items_total")) {
                field.setValue(Json.tree(BigcommerceData.money(BigcommerceData.number(field.getValue()))));
            }
        });
    }

    private static void amount(ObjectNode order, String field, BigDecimal reckoned) {
        if (order.path(field).isMissingNode()) {
            order.put(field, BigcommerceData.money(reckoned));
        }
    }

    private static BigcommerceError invalid(String field, String reason) {
        return BigcommerceError.of(400, "The field '" + field + "' is invalid.", Map.of(field, reason));
    }

    private void country(JsonNode address) {
        if (address instanceof ObjectNode object) {
            ObjectNode country = data.of("countries")
                    .first("country_iso2", address.path("country_iso2").asText());
            ObjectNode named = data.of("countries")
                    .first("country", address.path("country").asText());
            if (country == null && named == null) {
                throw invalid("country", "The country does not exist");
            }
            ObjectNode known = country == null ? named : country;
            if (known != null) {
                object.set("country", known.path("country"));
                object.set("country_iso2", known.path("country_iso2"));
            }
            for (String field : List.of("company", "street_2", "phone", "email")) {
                BigcommerceData.standard(object, field, "");
            }
        }
    }

    private long address(JsonNode given, long order) {
        country(given);
        ObjectNode address = BigcommerceData.object(given);
        address.put("order_id", order)
                .put("items_total", 0)
                .put("items_shipped", 0)
                .put("base_cost", "0.0000")
                .put("cost_ex_tax", "0.0000")
                .put("cost_inc_tax", "0.0000")
                .put("cost_tax", "0.0000")
                .put("shipping_zone_id", 1)
                .put("shipping_zone_name", "Home");
        BigcommerceData.standard(address, "shipping_method", "None");
        address.putArray("form_fields");
        return data.of(ADDRESSES).add(address).path("id").asLong();
    }

    private ObjectNode line(ObjectNode line, long order, long address) {
        ObjectNode product = data.of("products").find(line.path("product_id").asText("-"));
        if (product == null && (line.path("name").asText().isEmpty() || line.has("product_id"))) {
            throw invalid("products", "The product does not exist");
        }
        if (line.path("quantity").asInt() < 1) {
            throw invalid("products", "The quantity must be at least 1");
        }
        BigDecimal quantity = BigcommerceData.number(line.path("quantity"));
        if (product != null) {
            BigcommerceData.standard(line, "name", product.path("name"));
            BigcommerceData.standard(line, "sku", product.path("sku"));
            BigcommerceData.standard(line, "price_inc_tax", product.path("calculated_price"));
        }
        BigcommerceData.standard(line, "price_ex_tax", line.path("price_inc_tax"));
        BigcommerceData.standard(line, "price_inc_tax", line.path("price_ex_tax"));
        BigDecimal ex = BigcommerceData.number(line.path("price_ex_tax"));
        BigDecimal inc = BigcommerceData.number(line.path("price_inc_tax"));
        line.put("order_id", order)
                .put("order_address_id", address)
                .put("type", "physical")
                .put("base_price", BigcommerceData.money(ex))
                .put("price_ex_tax", BigcommerceData.money(ex))
                .put("price_inc_tax", BigcommerceData.money(inc))
                .put("price_tax", BigcommerceData.money(inc.subtract(ex)))
                .put("base_total", BigcommerceData.money(ex.multiply(quantity)))
                .put("total_ex_tax", BigcommerceData.money(ex.multiply(quantity)))
                .put("total_inc_tax", BigcommerceData.money(inc.multiply(quantity)))
                .put("total_tax", BigcommerceData.money(inc.subtract(ex).multiply(quantity)))
                .put("weight", "0.5000")
                .put("is_refunded", false)
                .put("quantity_refunded", 0)
                .put("refund_amount", "0.0000")
                .put("quantity_shipped", 0)
                .put("base_cost_price", "0.0000");
        for (String field : List.of("product_id", "variant_id")) {
            BigcommerceData.standard(line, field, 0);
        }
        for (String field : List.of("sku", "upc", "wrapping_name", "wrapping_message", "brand")) {
            BigcommerceData.standard(line, field, "");
        }
        for (String list : List.of("product_options", "applied_discounts", "configurable_fields")) {
            BigcommerceData.standard(line, list, List.of());
        }
        line.set("name_customer", line.path("name"));
        line.set("name_merchant", line.path("name"));
        return data.of(LINES).add(line);
    }

    void status(ObjectNode order) {
        ObjectNode status =
                data.of("order statuses").find(order.path("status_id").asText());
        if (status == null) {
            throw invalid("status_id", "The status does not exist");
        }
        order.set("status", status.path("name"));
        order.set("custom_status", status.path("custom_label"));
    }

    private Answer update(Call call) {
        ObjectNode order = order(call);
        ObjectNode changed = order.deepCopy();
        ObjectNode given = BigcommerceData.object(call.body()).deepCopy();
        JsonNode lines = given.path("products");
        lines.forEach(line -> {
            ObjectNode known = data.of(LINES).find(line.path("id").asText("-"));
            if (known != null) {
                Documents.merge(known, BigcommerceData.object(line));
            } else {
                long address = data.of(ADDRESSES)
                        .where("order_id", call.at().get(0))
                        .get(0)
                        .path("id")
                        .asLong();
                line(BigcommerceData.object(line).deepCopy(), order.path("id").asLong(), address);
            }
        });
        given.path("shipping_addresses").forEach(address -> {
            ObjectNode known = data.of(ADDRESSES).find(address.path("id").asText("-"));
            if (known != null) {
                Documents.merge(known, BigcommerceData.object(address));
            }
        });
        Documents.merge(changed, given.without(List.of("products", "shipping_addresses", "id")));
        status(changed);
        country(changed.path("billing_address"));
        texts(changed);
        changed.put("date_modified", data.before());
        order.removeAll();
        order.setAll(changed);
        data.wrote("update", ORDERS, call.at().get(0), call.body());
        return Answer.of(shown(order, ""));
    }

    private Answer updateAddress(Call call) {
        ObjectNode address = part(call, ADDRESSES);
        Documents.merge(address, BigcommerceData.object(call.body()));
        country(address);
        data.wrote("update", ADDRESSES, call.at().get(1), call.body());
        return Answer.of(address);
    }

    private Answer ship(Call call) {
        ObjectNode order = order(call);
        ObjectNode made = ship(order, BigcommerceData.object(call.body()).deepCopy());
        data.wrote("create", SHIPMENTS, made.path("id").asText(), call.body());
        return Answer.made(made);
    }

    /** Ships lines of an order as a request would. */
    ObjectNode ship(ObjectNode order, ObjectNode shipment) {
        String id = order.path("id").asText();
        if (shipment.path("items").isEmpty()) {
            throw invalid("items", "The field is required");
        }
        ObjectNode address =
                data.of(ADDRESSES).find(shipment.path("order_address_id").asText("-"));
        if (address == null || !address.path("order_id").asText().equals(id)) {
            throw invalid("order_address_id", "The address does not belong to the order");
        }
        for (JsonNode item : shipment.path("items")) {
            ObjectNode line = data.of(LINES).find(item.path("order_product_id").asText("-"));
            int shipped = line == null
                    ? 0
                    : line.path("quantity_shipped").asInt()
                            + item.path("quantity").asInt();
            if (line == null
                    || !line.path("order_id").asText().equals(id)
                    || shipped > line.path("quantity").asInt()) {
                throw invalid("items", "The quantity of an item is greater than what is left to ship");
            }
        }
        shipment.path("items").forEach(item -> {
            ObjectNode line = data.need(LINES, item.path("order_product_id").asText());
            line.put(
                    "quantity_shipped",
                    line.path("quantity_shipped").asInt()
                            + item.path("quantity").asInt());
            ((ObjectNode) item).set("product_id", line.path("product_id"));
        });
        shipment.put("order_id", order.path("id").asLong()).put("date_created", data.before());
        shipment.set("customer_id", order.path("customer_id"));
        shipment.set("billing_address", order.path("billing_address"));
        shipment.set("shipping_address", address);
        for (String field :
                List.of("tracking_number", "tracking_link", "comments", "shipping_provider", "tracking_carrier")) {
            BigcommerceData.standard(shipment, field, "");
        }
        BigcommerceData.standard(shipment, "shipping_method", "None");
        BigcommerceData.standard(shipment, "merchant_shipping_cost", "0.0000");
        shipped(order);
        return data.of(SHIPMENTS).add(shipment);
    }

    private void shipped(ObjectNode order) {
        List<ObjectNode> lines =
                data.of(LINES).where("order_id", order.path("id").asText());
        int shipped = lines.stream()
                .mapToInt(line -> line.path("quantity_shipped").asInt())
                .sum();
        int all = lines.stream().mapToInt(line -> line.path("quantity").asInt()).sum();
        order.put("items_shipped", shipped).put("status_id", shipped == 0 ? 11 : shipped < all ? 3 : 2);
        order.put("date_shipped", shipped == 0 ? "" : data.before());
        status(order);
    }

    private Answer updateShipment(Call call) {
        ObjectNode shipment = part(call, SHIPMENTS);
        Documents.merge(shipment, BigcommerceData.object(call.body()).deepCopy().without("id"));
        data.wrote("update", SHIPMENTS, call.at().get(1), call.body());
        return Answer.of(shipment);
    }

    private Answer deleteShipment(Call call) {
        ObjectNode shipment = part(call, SHIPMENTS);
        shipment.path("items").forEach(item -> {
            ObjectNode line = data.need(LINES, item.path("order_product_id").asText());
            line.put(
                    "quantity_shipped",
                    line.path("quantity_shipped").asInt()
                            - item.path("quantity").asInt());
        });
        data.of(SHIPMENTS).remove(call.at().get(1));
        shipped(order(call));
        data.wrote("delete", SHIPMENTS, call.at().get(1), Json.object());
        return Answer.none();
    }
}
