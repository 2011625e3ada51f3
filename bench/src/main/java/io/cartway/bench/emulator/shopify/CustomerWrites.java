package io.cartway.bench.emulator.shopify;

import java.util.Map;
import java.util.function.Function;

/** Customers, their addresses and consents, and segments of them. */
final class CustomerWrites {
    private static final String CUSTOMER = "Customer";
    private static final String CUSTOMER_ID = "customerId";
    private static final String ADDRESSES = "addressesV2";

    private final Records records;

    CustomerWrites(Records records) {
        this.records = records;
    }

    void into(Map<String, Function<Node, Node>> all) {
        all.put("customerCreate", call -> create(call.node("input")));
        all.put("customerUpdate", call -> update(call.node("input")));
        all.put("customerDelete", call -> delete(call.node("input").id()));
        all.put("customerAddressCreate", this::addAddress);
        all.put("customerAddressUpdate", this::changeAddress);
        all.put("customerEmailMarketingConsentUpdate", call -> {
            Node input = call.node("input");
            Node customer = records.need(CUSTOMER, input.text(CUSTOMER_ID), "input", CUSTOMER_ID);
            consent(customer, input.node("emailMarketingConsent"));
            return Writes.payload("customer", records.touch(customer));
        });
        all.put("segmentCreate", call -> {
            Writes.needText(call, "name", "Name", "name");
            return Writes.payload(
                    "segment",
                    records.add(
                            "Segment",
                            new Node()
                                    .take(call, "name", "query")
                                    .put("creationDate", records.now())
                                    .put("lastEditDate", records.now())));
        });
    }

    private Node create(Node input) {
        if (!input.has("email") && !input.has("phone") && !input.has("firstName") && !input.has("lastName")) {
            throw new UserError("INVALID", "A name, phone number, or email address must be present", "input");
        }
        unique(input, "");
        Node customer = Node.of(
                "state",
                "DISABLED",
                "locale",
                "en",
                "verifiedEmail",
                true,
                "productSubscriberStatus",
                "NEVER_SUBSCRIBED",
                "lifetimeDuration",
                "less than a minute");
        customer.put("tags", input.texts("tags"));
        take(customer, input);
        return Writes.payload("customer", records.add(CUSTOMER, customer));
    }

    private Node update(Node input) {
        Node customer = records.need(CUSTOMER, input.id(), "id");
        unique(input, customer.id());
        take(customer, input);
        return Writes.payload("customer", records.touch(customer));
    }

    private void unique(Node input, String id) {
        for (String name : new String[] {"email", "phone"}) {
            if (input.has(name)
                    && !input.text(name).isEmpty()
                    && records.all(CUSTOMER).stream()
                            .anyMatch(one ->
                                    !one.id().equals(id) && one.text(name).equalsIgnoreCase(input.text(name)))) {
                throw new UserError(
                        "TAKEN", (name.equals("email") ? "Email" : "Phone") + " has already been taken", name);
            }
        }
        if (input.has("email")
                && !input.text("email").isEmpty()
                && !input.text("email").matches("[^@\\s]+@[^@\\s]+\\.\\w+")) {
            throw new UserError("INVALID", "Email is invalid", "email");
        }
    }

    private void take(Node customer, Node input) {
        customer.take(
                input,
                "email",
                "phone",
                "firstName",
                "lastName",
                "note",
                "tags",
                "locale",
                "taxExempt",
                "taxExemptions");
        if (input.has("emailMarketingConsent")) {
            consent(customer, input.node("emailMarketingConsent"));
        }
        if (input.has("addresses")) {
            customer.put(ADDRESSES, null);
            for (Node address : input.nodes("addresses")) {
                Node known = address.has("id") ? records.find(address.id()) : null;
                customer.append(
                        ADDRESSES,
                        known == null
                                ? Addresses.add(records, address).id()
                                : Addresses.fill(known, address).id());
            }
        }
    }

    private void consent(Node customer, Node consent) {
        customer.put(
                "defaultEmailAddress",
                Node.of(
                        "marketingState",
                        consent.text("marketingState"),
                        "marketingOptInLevel",
                        consent.get("marketingOptInLevel"),
                        "marketingUpdatedAt",
                        consent.has("consentUpdatedAt") ? consent.get("consentUpdatedAt") : records.now()));
    }

    private Node delete(String id) {
        records.need(CUSTOMER, id, "id");
        if (records.all("Order").stream()
                .anyMatch(order -> order.text("customer").equals(id))) {
            throw new UserError("INVALID", "Customer can’t be deleted because they have associated orders", "id");
        }
        records.remove(id);
        return Writes.deleted("deletedCustomerId", id);
    }

    private Node address(Node customer, String id) {
        if (!customer.list(ADDRESSES).contains(id)) {
            throw new UserError("NOT_FOUND", "Address does not exist", "addressId");
        }
        return records.need("MailingAddress", id, "addressId");
    }

    private Node addAddress(Node call) {
        Node customer = records.need(CUSTOMER, call.text(CUSTOMER_ID), CUSTOMER_ID);
        Node address = Addresses.add(records, call.node("address"));
        customer.append(ADDRESSES, address.id());
        if (call.flag("setAsDefault")) {
            customer.put("defaultAddress", address.id());
        }
        records.touch(customer);
        return Writes.payload("address", address);
    }

    private Node changeAddress(Node call) {
        Node customer = records.need(CUSTOMER, call.text(CUSTOMER_ID), CUSTOMER_ID);
        Node address = Addresses.fill(address(customer, call.text("addressId")), call.node("address"));
        if (call.flag("setAsDefault")) {
            customer.put("defaultAddress", address.id());
        }
        records.touch(customer);
        return Writes.payload("address", address);
    }
}
