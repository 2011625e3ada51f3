package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Coupons: codes are in lower case and unique, amounts have two decimals. */
record CouponRules(ShopData data) implements Rules {
    private static final String[] AMOUNTS = {"amount", "minimum_amount", "maximum_amount"};

    @Override
    public void accept(ObjectNode node, ObjectNode body, ShopRequest request) {
        String code = node.path("code").asText().toLowerCase(Locale.ROOT).strip();
        if (code.isEmpty()) {
            throw new WooError(400, "woocommerce_rest_empty_coupon_code", "The coupon code cannot be empty.");
        }
        boolean taken = data.coupons.all(other -> other.path("code").asText().equals(code)).stream()
                .anyMatch(other -> other.path("id").asInt() != node.path("id").asInt());
        if (taken) {
            throw new WooError(400, "woocommerce_rest_coupon_code_already_exists", "The coupon code already exists");
        }
        node.put("code", code);
        for (String amount : AMOUNTS) {
            node.put(amount, decimal(amount, node.path(amount).asText()));
        }
        SiteTime.take(node, body, "date_expires");
        for (JsonNode email : node.path("email_restrictions")) {
            if (!email.asText().contains("@")) {
                throw new WooError(400, "woocommerce_rest_invalid_email", "Invalid email address restriction.");
            }
        }
        ints(node, "product_ids", "excluded_product_ids", "product_categories", "excluded_product_categories");
    }

    @Override
    public boolean lists(ObjectNode node, Query query) {
        String code = query.get("code");
        return code == null
                ? !node.path("status").asText().equals("trash")
                : node.path("code").asText().equalsIgnoreCase(code);
    }

    private static String decimal(String name, String text) {
        try {
            return new BigDecimal(text.isEmpty() ? "0" : text)
                    .setScale(2, RoundingMode.HALF_UP)
                    .toPlainString();
        } catch (NumberFormatException notANumber) {
            throw Parameters.invalid(
                    name, new ParameterRule.Fault("rest_invalid_type", name + " is not of type number,string."));
        }
    }

    private static void ints(ObjectNode node, String... members) {
        for (String member : members) {
            ArrayNode numbers = node.arrayNode();
            node.path(member).forEach(id -> numbers.add(id.asInt()));
            node.set(member, numbers);
        }
    }
}
