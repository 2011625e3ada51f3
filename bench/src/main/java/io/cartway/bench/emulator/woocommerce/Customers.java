package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;

/** Makes the JSON of customers. */
final class Customers {
    private static final ObjectNode CUSTOMER = (ObjectNode) Json.resource(Customers.class, "customer.json");

    private Customers() {}

    static ObjectNode blank() {
        return CUSTOMER.deepCopy();
    }

    static ObjectNode make(int id, Person person) {
        ObjectNode node = blank().put("id", id);
        SiteTime.put(node, "date_created", GeneratedProduct.OPENED.plusSeconds(id * 977L));
        SiteTime.put(node, "date_modified", GeneratedProduct.OPENED.plusSeconds(id * 977L + 86_400));
        node.put("email", person.email())
                .put("first_name", person.first())
                .put("last_name", person.last())
                .put("username", "buyer" + person.number())
                .put("is_paying_customer", person.number() % 3 != 0);
        node.set("billing", reordered(person.address(true)));
        node.set("shipping", reordered(person.address(false)));
        return node.put("avatar_url", avatar(person.email()));
    }

    static String avatar(String email) {
        return "https://secure.gravatar.com/avatar/"
                + "%08x".formatted(email.hashCode()).repeat(8) + "?s=96&d=mm&r=g";
    }

    /** A customer's address has the state behind the country, an order's before the postcode. */
    static ObjectNode reordered(ObjectNode address) {
        ObjectNode node = address.deepCopy();
        String state = node.path("state").asText();
        String email = node.path("email").asText("");
        String phone = node.path("phone").asText();
        boolean billing = node.has("email");
        node.remove(java.util.List.of("state", "email", "phone"));
        node.put("state", state);
        if (billing) {
            node.put("email", email);
        }
        return node.put("phone", phone);
    }
}
