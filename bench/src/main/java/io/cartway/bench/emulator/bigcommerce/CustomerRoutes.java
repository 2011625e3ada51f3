package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Documents;
import io.cartway.bench.emulator.documents.Routes;
import java.util.List;
import java.util.Map;

/** Customers, their addresses and attributes: written in lists, found by filters, never one by one. */
final class CustomerRoutes {
    private static final String CUSTOMERS = "customers";
    private static final String ADDRESSES = "addresses";
    private static final String VALUES = "attribute values";

    private final BigcommerceData data;

    CustomerRoutes(BigcommerceData data) {
        this.data = data;
    }

    void add(Routes<BigcommerceShop.Handler> routes) {
        routes.on("GET v3/customers", this::list)
                .on("POST v3/customers", this::create)
                .on("PUT v3/customers", this::update)
                .on("DELETE v3/customers", call -> delete(call, CUSTOMERS))
                .on(
                        "GET v3/customers/addresses",
                        call -> Lists.of(call, data.of(ADDRESSES).all(), CustomerRoutes::reading))
                .on("POST v3/customers/addresses", call -> {
                    ArrayNode made = Json.array();
                    for (JsonNode one : call.body()) {
                        data.need(CUSTOMERS, one.path("customer_id").asText());
                        made.add(address(
                                BigcommerceData.object(one).deepCopy(),
                                one.path("customer_id").asLong()));
                        data.wrote(
                                "create",
                                ADDRESSES,
                                made.get(made.size() - 1).path("id").asText(),
                                one);
                    }
                    return Answer.of(made);
                })
                .on("PUT v3/customers/addresses", call -> each(call, ADDRESSES))
                .on("DELETE v3/customers/addresses", call -> delete(call, ADDRESSES))
                .on(
                        "GET v3/customers/attributes",
                        call -> Lists.of(call, data.of("attributes").all()))
                .on("POST v3/customers/attributes", call -> {
                    ArrayNode made = Json.array();
                    for (JsonNode one : call.body()) {
                        ObjectNode attribute = BigcommerceData.object(one).deepCopy();
                        attribute.put("date_created", data.now()).put("date_modified", data.now());
                        made.add(data.of("attributes").add(attribute));
                        data.wrote("create", "attributes", attribute.path("id").asText(), one);
                    }
                    return Answer.of(made);
                })
                .on("PUT v3/customers/attributes", call -> each(call, "attributes"))
                .on("DELETE v3/customers/attributes", call -> delete(call, "attributes"))
                .on(
                        "GET v3/customers/attribute-values",
                        call -> Lists.of(call, data.of(VALUES).all()))
                .on("PUT v3/customers/attribute-values", this::putValues)
                .on("DELETE v3/customers/attribute-values", call -> delete(call, VALUES))
                .on("GET v3/customers/form-field-values", call -> Lists.of(call, List.of()));
    }

    private static JsonNode reading(ObjectNode one, String field) {
        return field.equals("name")
                ? Json.tree(one.path("first_name").asText() + " "
                        + one.path("last_name").asText())
                : one.path(field);
    }

    private Answer list(Call call) {
        Answer page = Lists.of(call, data.of(CUSTOMERS).all(), CustomerRoutes::reading);
        ArrayNode shown = Json.array();
        JsonNode found = page.data();
        if (found != null) {
            found.forEach(one -> shown.add(shown((ObjectNode) one, call.query("include"))));
        }
        return new Answer(200, shown, page.meta());
    }

    private ObjectNode shown(ObjectNode customer, String include) {
        ObjectNode shown = customer.deepCopy();
        List<ObjectNode> addresses =
                data.of(ADDRESSES).where("customer_id", customer.path("id").asText());
        shown.put("address_count", addresses.size()).put("attribute_count", 0);
        for (String part : include.split(",", -1)) {
            switch (part) {
                case "addresses" -> shown.set(ADDRESSES, Json.tree(addresses));
                case "attributes" ->
                    shown.set(
                            "attributes",
                            Json.tree(data.of(VALUES)
                                    .where("customer_id", customer.path("id").asText())));
                case "storecredit" ->
                    shown.putArray("store_credit_amounts").addObject().put("amount", 0);
                case "formfields" -> shown.putArray("form_fields");
                case "shopper_profile_id", "segment_ids", "" -> {}
                default -> throw BigcommerceError.of(422, "The include: " + part + " is not valid.");
            }
        }
        return shown;
    }

    private Answer create(Call call) {
        if (!call.body().isArray()) {
            throw BigcommerceError.of(422, "Customers are created in a list.");
        }
        ArrayNode made = Json.array();
        for (JsonNode one : call.body()) {
            ObjectNode customer = BigcommerceData.object(one).deepCopy();
            free(customer, "-");
            JsonNode addresses = customer.path(ADDRESSES).isArray() ? customer.remove(ADDRESSES) : Json.array();
            customer.remove("authentication");
            for (String field :
                    List.of("company", "phone", "notes", "tax_exempt_category", "registration_ip_address")) {
                BigcommerceData.standard(customer, field, "");
            }
            BigcommerceData.standard(customer, "customer_group_id", 0);
            BigcommerceData.standard(customer, "accepts_product_review_abandoned_cart_emails", false);
            BigcommerceData.standard(customer, "origin_channel_id", 1);
            BigcommerceData.standard(customer, "channel_ids", List.of(1));
            customer.put("date_created", data.now()).put("date_modified", data.now());
            data.of(CUSTOMERS).add(customer);
            addresses.forEach(address -> address(
                    BigcommerceData.object(address).deepCopy(),
                    customer.path("id").asLong()));
            made.add(shown(customer, ADDRESSES));
            data.wrote("create", CUSTOMERS, customer.path("id").asText(), one);
        }
        return Answer.of(made);
    }

    private void free(ObjectNode customer, String id) {
        String email = customer.path("email").asText();
        if (customer.has("email") && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw BigcommerceError.of(422, "Create customers failed.", Map.of("email", "error.email.invalid"));
        }
        ObjectNode other = data.of(CUSTOMERS).first("email", email);
        if (other != null && !other.path("id").asText().equals(id)) {
            throw BigcommerceError.of(
                    422,
                    "Create customers failed.",
                    Map.of(".customer_create", "Error creating customers: email " + email + " already in use"));
        }
        int group = customer.path("customer_group_id").asInt();
        if (group > 0) {
            if (data.of("customer groups").find(String.valueOf(group)) == null) {
                throw BigcommerceError.of(
                        422, "The customer group does not exist.", Map.of("customer_group_id", "invalid"));
            }
        }
    }

    /** An address of a customer; the country is told by its code. */
    ObjectNode address(ObjectNode address, long customer) {
        for (String field : List.of("first_name", "last_name", "address1", "city", "country_code")) {
            ProductRoutes.need(address, field);
        }
        ObjectNode country = data.of("countries")
                .first("country_iso2", address.path("country_code").asText());
        if (country == null) {
            throw BigcommerceError.of(422, "The country code is not valid.", Map.of("country_code", "invalid"));
        }
        address.put("customer_id", customer).set("country", country.path("country"));
        for (String field : List.of("company", "address2", "state_or_province", "postal_code", "phone")) {
            BigcommerceData.standard(address, field, "");
        }
        BigcommerceData.standard(address, "address_type", "residential");
        return data.of(ADDRESSES).add(address);
    }

    private Answer update(Call call) {
        for (JsonNode one : call.body()) {
            data.need(CUSTOMERS, one.path("id").asText());
            free(BigcommerceData.object(one), one.path("id").asText());
        }
        return each(call, CUSTOMERS);
    }

    private Answer each(Call call, String name) {
        ArrayNode changed = Json.array();
        for (JsonNode one : call.body()) {
            ObjectNode found = data.need(name, one.path("id").asText());
            Documents.merge(found, BigcommerceData.object(one).deepCopy().without(List.of("id", "authentication")));
            if (found.has("date_modified")) {
                found.put("date_modified", data.now());
            }
            data.wrote("update", name, found.path("id").asText(), one);
            changed.add(found);
        }
        return Answer.of(changed);
    }

    private Answer putValues(Call call) {
        ArrayNode changed = Json.array();
        for (JsonNode one : call.body()) {
            data.need(CUSTOMERS, one.path("customer_id").asText());
            data.need("attributes", one.path("attribute_id").asText());
            ObjectNode known = data
                    .of(VALUES)
                    .where("customer_id", one.path("customer_id").asText())
                    .stream()
                    .filter(value -> value.path("attribute_id").equals(one.path("attribute_id")))
                    .findFirst()
                    .orElse(null);
            ObjectNode value = known == null
                    ? data.of(VALUES).add(BigcommerceData.object(one).deepCopy())
                    : known;
            value.set("attribute_value", one.has("value") ? one.path("value") : one.path("attribute_value"));
            changed.add(value);
            data.wrote("update", VALUES, value.path("id").asText(), one);
        }
        return Answer.of(changed);
    }

    private Answer delete(Call call, String name) {
        if (call.query("id:in").isEmpty()) {
            throw BigcommerceError.of(422, "The filter id:in is required.");
        }
        for (String id : call.query("id:in").split(",", -1)) {
            if (data.of(name).remove(id)) {
                data.wrote("delete", name, id, Json.object());
            }
        }
        return Answer.none();
    }
}
