package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Dice;
import io.cartway.bench.emulator.Json;

/** An invented buyer. Addresses end in {@code .example}, which nobody can own. */
record Person(Dice dice, int number) {
    String first() {
        return dice.pick(Words.FIRST_NAMES, "first", number);
    }

    String last() {
        return dice.pick(Words.LAST_NAMES, "last", number);
    }

    String email() {
        return "buyer" + (number < 0 ? "-guest" + -number : number) + "@shop.example";
    }

    /** An address; billing also has the e-mail, and WooCommerce puts it before the phone. */
    ObjectNode address(boolean billing) {
        boolean german = dice.chance(60, "german", number);
        ObjectNode address = Json.object()
                .put("first_name", first())
                .put("last_name", last())
                .put("company", dice.chance(20, "company", number) ? last() + " GmbH & Co. KG" : "")
                .put(
                        "address_1",
                        dice.pick(Words.STREETS, "street", number) + " " + (1 + dice.below(120, "house", number)))
                .put("address_2", dice.chance(10, "floor", number) ? "2nd floor" : "")
                .put("city", german ? "Köln" : "Springfield")
                .put("state", german ? "DE-NW" : "IL")
                .put("postcode", german ? "50667" : "62701")
                .put("country", german ? "DE" : "US");
        if (billing) {
            address.put("email", email());
        }
        return address.put(
                "phone",
                dice.chance(70, "phone", number) ? "+49 221 " + (10_000 + dice.below(80_000, "tel", number)) : "");
    }
}
