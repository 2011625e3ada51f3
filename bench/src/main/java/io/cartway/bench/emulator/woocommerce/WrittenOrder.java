package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/** The facts of an order that a client wrote. */
record WrittenOrder(ObjectNode node) implements OrderFacts {
    @Override
    public int id() {
        return node.path("id").asInt();
    }

    @Override
    public String status() {
        return node.path("status").asText();
    }

    @Override
    public Instant created() {
        return SiteTime.get(node, "date_created");
    }

    @Override
    public Instant modified() {
        return SiteTime.get(node, "date_modified");
    }

    @Override
    public int customer() {
        return node.path("customer_id").asInt();
    }

    @Override
    public boolean contains(int product) {
        for (JsonNode line : node.path("line_items")) {
            if (line.path("product_id").asInt() == product) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean mentions(String text) {
        return node.path("billing").toString().toLowerCase(Locale.ROOT).contains(text);
    }
}
