package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Documents;
import io.cartway.bench.emulator.documents.Routes;
import java.util.ArrayList;
import java.util.List;

/** Customers with their addresses. A PUT replaces the list of addresses, and needs the name and the e-mail address again. */
final class CustomerRoutes {
    private static final String ADDRESSES = "addresses";

    private final MagentoData data;

    CustomerRoutes(MagentoData data) {
        this.data = data;
    }

    void add(Routes<MagentoShop.Handler> routes) {
        routes.on("GET customers/search", call -> MagentoData.search(call, data.customers.all(), true))
                .on("POST customers", call -> save(call, ""))
                .on("GET customers/{}", call -> need(call.at().get(0)))
                .on("PUT customers/{}", call -> save(call, call.at().get(0)))
                .on("DELETE customers/{}", this::delete)
                .on("GET customers/addresses/{}", this::address)
                .on("GET addresses/{}", this::address)
                .on("DELETE addresses/{}", this::deleteAddress)
                .on("GET customers/{}/billingAddress", call -> standard(call, "default_billing"))
                .on("GET customers/{}/shippingAddress", call -> standard(call, "default_shipping"));
    }

    private ObjectNode need(String id) {
        return MagentoData.need(data.customers, id, "customerId");
    }

    private JsonNode save(Call call, String id) {
        ObjectNode given = MagentoData.object(call.body().path("customer")).deepCopy();
        ObjectNode customer = id.isEmpty() ? made() : need(id).deepCopy();
        ObjectNode plain = given.deepCopy().without(List.of("id", ADDRESSES, "created_at"));
        customer.setAll(plain);
        valid(customer, given);
        if (given.path(ADDRESSES).isArray()) {
            addresses(customer, given.path(ADDRESSES));
        }
        customer.put("updated_at", data.now());
        data.customers.add(customer);
        customer.path(ADDRESSES).forEach(address -> ((ObjectNode) address).set("customer_id", customer.path("id")));
        data.wrote(
                id.isEmpty() ? "create" : "update",
                "customer",
                customer.path("id").asText(),
                call.body());
        return customer;
    }

    private ObjectNode made() {
        ObjectNode made = Json.object()
                .put("id", data.customers.next())
                .put("group_id", 1)
                .put("created_at", data.now())
                .put("created_in", "Default Store View")
                .put("store_id", 1)
                .put("website_id", 1)
                .put("disable_auto_group_change", 0);
        made.putArray(ADDRESSES);
        made.putObject("extension_attributes").put("is_subscribed", false);
        return made;
    }

    private void valid(ObjectNode customer, ObjectNode given) {
        List<String> wrong = new ArrayList<>();
        if (given.path("firstname").asText().isEmpty()) {
            wrong.add("\"First Name\" is a required value.");
        }
        if (given.path("lastname").asText().isEmpty()) {
            wrong.add("\"Last Name\" is a required value.");
        }
        if (!given.path("email").asText().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            wrong.add("\"Email\" is not a valid email address.");
        }
        if (!wrong.isEmpty()) {
            throw MagentoError.of(400, String.join("\n", wrong));
        }
        if (data.customerGroups.find(customer.path("group_id").asText()) == null) {
            throw MagentoError.noEntity("id", customer.path("group_id").asInt());
        }
        boolean taken = data.customers.all().stream()
                .anyMatch(one -> one.path("email")
                                .asText()
                                .equalsIgnoreCase(customer.path("email").asText())
                        && !one.path("id").equals(customer.path("id")));
        if (taken) {
            throw MagentoError.of(
                    400, "A customer with the same email address already exists in an associated website.");
        }
    }

    private void addresses(ObjectNode customer, JsonNode given) {
        JsonNode old = customer.path(ADDRESSES).deepCopy();
        ArrayNode addresses = customer.putArray(ADDRESSES);
        customer.remove(List.of("default_billing", "default_shipping"));
        for (JsonNode one : given) {
            ObjectNode known = MagentoData.element(old, "id", one.path("id").asText("-"));
            ObjectNode address = known == null ? Json.object() : known.deepCopy();
            Documents.merge(address, MagentoData.object(one));
            for (String field : List.of("firstname", "lastname", "city", "country_id", "telephone")) {
                if (address.path(field).asText().isEmpty()) {
                    throw MagentoError.required(field);
                }
            }
            if (address.path("street").isEmpty()) {
                throw MagentoError.required("street");
            }
            if (known == null) {
                address.put("id", data.serial());
            }
            if (address.path("region") instanceof ObjectNode region && !address.has("region_id")) {
                address.put("region_id", region.path("region_id").asInt());
            }
            for (String role : List.of("default_billing", "default_shipping")) {
                if (address.path(role).asBoolean()) {
                    customer.put(role, address.path("id").asText());
                } else {
                    address.remove(role);
                }
            }
            addresses.add(address);
        }
    }

    private JsonNode delete(Call call) {
        need(call.at().get(0));
        data.customers.remove(call.at().get(0));
        data.wrote("delete", "customer", call.at().get(0), Json.object());
        return Json.tree(true);
    }

    private ObjectNode address(Call call) {
        for (ObjectNode customer : data.customers.all()) {
            ObjectNode address = MagentoData.element(
                    customer.path(ADDRESSES), "id", call.at().get(0));
            if (address != null) {
                return address;
            }
        }
        throw MagentoError.noEntity("addressId", call.at().get(0));
    }

    private JsonNode deleteAddress(Call call) {
        ObjectNode address = address(call);
        MagentoData.drop(need(address.path("customer_id").asText()).path(ADDRESSES), one -> one.equals(address));
        data.wrote("delete", "address", call.at().get(0), Json.object());
        return Json.tree(true);
    }

    private JsonNode standard(Call call, String role) {
        ObjectNode customer = need(call.at().get(0));
        ObjectNode address = MagentoData.element(
                customer.path(ADDRESSES), "id", customer.path(role).asText());
        return address == null ? Json.tree(List.of()) : address;
    }
}
