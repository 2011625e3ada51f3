package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Tax rates: of a class that exists, four decimals, places in capitals, one postcode or city as well as a list of them. */
record TaxRules(ShopData data) implements Rules {

    @Override
    public void accept(ObjectNode node, ObjectNode body, ShopRequest request) {
        String name = node.path("class").asText();
        if (data.taxClasses.all(one -> one.path("slug").asText().equals(name)).isEmpty()) {
            throw Parameters.invalid(
                    "class", new ParameterRule.Fault("rest_not_in_enum", "class is not one of the tax classes."));
        }
        try {
            node.put(
                    "rate",
                    new BigDecimal(node.path("rate").asText("0").replaceAll("[^0-9.-]", ""))
                            .setScale(4, RoundingMode.HALF_UP)
                            .toPlainString());
        } catch (NumberFormatException notANumber) {
            node.put("rate", "0.0000");
        }
        for (String place : new String[] {"country", "state"}) {
            node.put(place, node.path(place).asText().toUpperCase(Locale.ROOT));
        }
        places(node, body, "postcode", "postcodes");
        places(node, body, "city", "cities");
    }

    @Override
    public boolean lists(ObjectNode node, Query query) {
        String name = query.get("class");
        return name == null || name.equals(node.path("class").asText());
    }

    /** The single name is the last of the list. */
    private static void places(ObjectNode node, ObjectNode body, String one, String many) {
        ArrayNode places = node.arrayNode();
        if (body.has(many)) {
            body.path(many).forEach(place -> places.add(place.asText().toUpperCase(Locale.ROOT)));
        } else if (body.has(one)) {
            for (String place : body.path(one).asText().split(";", -1)) {
                if (!place.isBlank()) {
                    places.add(place.strip().toUpperCase(Locale.ROOT));
                }
            }
        } else {
            node.path(many).forEach(places::add);
        }
        node.set(many, places);
        JsonNode last = places.isEmpty() ? null : places.get(places.size() - 1);
        node.put(one, last == null ? "" : last.asText());
    }
}
