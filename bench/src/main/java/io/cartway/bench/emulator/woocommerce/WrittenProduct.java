package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The facts of a product that a client wrote. */
record WrittenProduct(ObjectNode node) implements ProductFacts {
    @Override
    public int id() {
        return node.path("id").asInt();
    }

    @Override
    public String type() {
        return node.path("type").asText();
    }

    @Override
    public String status() {
        return node.path("status").asText();
    }

    @Override
    public String name() {
        return node.path("name").asText();
    }

    @Override
    public String sku() {
        return node.path("sku").asText();
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
    public long cents() {
        return Money.cents(node.path("price").asText());
    }

    @Override
    public boolean onSale() {
        return node.path("on_sale").asBoolean();
    }

    @Override
    public String stockStatus() {
        return node.path("stock_status").asText();
    }

    @Override
    public boolean in(int category) {
        for (JsonNode one : node.path("categories")) {
            if (one.path("id").asInt() == category) {
                return true;
            }
        }
        return false;
    }
}
