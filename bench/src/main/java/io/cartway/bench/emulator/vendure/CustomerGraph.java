package io.cartway.bench.emulator.vendure;

import io.cartway.bench.emulator.Dice;
import java.util.List;

/** Makes customers from seed and number. Addresses end in {@code .example}, which nobody can own. */
record CustomerGraph(Dice dice) {
    private static final String[] FIRST = {"Ann", "Jürgen", "Zoë", "Łukasz", "Mary Ann", "Renée", "Li"};
    private static final String[] LAST = {"Buyer", "Müller", "O'Brian", "García", "Weiß", "Lee", "Øster"};

    Node customer(int number) {
        Node node = Fixtures.node(Integer.toString(number + 1), Fixtures.OPENED.plusSeconds(number * 977L))
                .with("firstName", dice.pick(FIRST, "first", number))
                .with("lastName", dice.pick(LAST, "last", number))
                .with("emailAddress", "buyer" + number + "@shop.example");
        if (dice.chance(60, "phone", number)) {
            node.with("phoneNumber", "+44 20 " + (10_000 + dice.below(80_000, "tel", number)));
        }
        Node address = Fixtures.node(Integer.toString(number + 1), Fixtures.OPENED)
                .with("fullName", node.text("firstName") + " " + node.text("lastName"))
                .with("streetLine1", "Street " + (number + 1))
                .with("city", "London")
                .with("postalCode", "N1")
                .with("country", country())
                .with("defaultShippingAddress", true)
                .with("defaultBillingAddress", true);
        return node.with("addresses", List.of(address));
    }

    /** The address as an order keeps it. */
    Node orderAddress(int number, boolean complete) {
        if (!complete) {
            return new Node();
        }
        Node customer = customer(number);
        Node node = new Node()
                .with("fullName", customer.text("firstName") + " " + customer.text("lastName"))
                .with("streetLine1", "Street " + (number + 1))
                .with("city", "London")
                .with("postalCode", "N1")
                .with("country", "United Kingdom")
                .with("countryCode", "GB");
        if (dice.chance(20, "company", number)) {
            node.with("company", "Widgets & Söhne")
                    .with("streetLine2", "2nd floor")
                    .with("province", "Greater London");
        }
        return node.with("phoneNumber", customer.get("phoneNumber"));
    }

    private static Node country() {
        return Fixtures.node("1", Fixtures.OPENED)
                .with("languageCode", "en")
                .with("code", "GB")
                .with("type", "country")
                .with("name", "United Kingdom")
                .with("enabled", true);
    }
}
