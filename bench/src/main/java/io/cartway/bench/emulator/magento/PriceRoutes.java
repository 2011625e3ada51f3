package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.documents.Call;
import io.cartway.bench.emulator.documents.Routes;
import java.math.BigDecimal;
import java.util.List;

/** Many prices at once: base, special and tier prices. What can't be done is told in the answer, with status 200. */
final class PriceRoutes {
    private final MagentoData data;
    private final ProductRoutes products;

    PriceRoutes(MagentoData data, ProductRoutes products) {
        this.data = data;
        this.products = products;
    }

    void add(Routes<MagentoShop.Handler> routes) {
        routes.on(
                        "POST products/base-prices",
                        call -> each(call, "base price", (product, price) -> product.set("price", price.path("price"))))
                .on("POST products/special-price", call -> each(call, "special price", PriceRoutes::special))
                .on("POST products/special-price-delete", call -> each(call, "special price", PriceRoutes::noSpecial))
                .on("POST products/special-price-information", this::specials)
                .on("POST products/tier-prices", call -> each(call, "tier price", this::tier))
                .on("PUT products/tier-prices", this::replaceTiers)
                .on("POST products/tier-prices-delete", call -> each(call, "tier price", this::noTier))
                .on("POST products/tier-prices-information", this::tiers)
                .on("DELETE products/{}/group-prices/{}/tiers/{}", this::deleteTier);
    }

    private JsonNode deleteTier(Call call) {
        ObjectNode product = products.need(call.at().get(0));
        BigDecimal quantity = new BigDecimal(call.at().get(2));
        boolean found = MagentoData.drop(
                product.path("tier_prices"),
                one -> one.path("customer_group_id").asText().equals(call.at().get(1))
                        && MagentoData.money(one.path("qty")).compareTo(quantity) == 0);
        if (!found) {
            throw MagentoError.of(404, "Product hasn't group price with such data.");
        }
        data.wrote("delete", "tier price", call.at().get(0), Json.object());
        return Json.tree(true);
    }

    @FunctionalInterface
    private interface Change {
        void make(ObjectNode product, JsonNode price);
    }

    private JsonNode each(Call call, String entity, Change change) {
        ArrayNode wrong = Json.array();
        for (JsonNode price : call.body().path("prices")) {
            ObjectNode product = data.products.find(price.path("sku").asText());
            if (product == null) {
                problem(wrong, "SKU", price.path("sku").asText());
            } else if (price.path("price").decimalValue().signum() < 0) {
                problem(wrong, "Price", price.path("price").asText());
            } else {
                change.make(product, price);
                product.put("updated_at", data.now());
                data.wrote("update", entity, price.path("sku").asText(), price);
            }
        }
        return wrong;
    }

    private static void problem(ArrayNode wrong, String field, String value) {
        wrong.addObject()
                .put("message", "Invalid attribute %fieldName = %fieldValue.")
                .putArray("parameters")
                .add(field)
                .add(value);
    }

    private static void special(ObjectNode product, JsonNode price) {
        MagentoData.attribute(product, "special_price", price.path("price"));
        for (String end : List.of("from", "to")) {
            if (!price.path("price_" + end).asText().isEmpty()) {
                MagentoData.attribute(product, "special_" + end + "_date", price.path("price_" + end));
            }
        }
    }

    private static void noSpecial(ObjectNode product, JsonNode price) {
        MagentoData.drop(
                product.path("custom_attributes"),
                one -> one.path("attribute_code").asText().matches("special_(price|from_date|to_date)"));
    }

    private JsonNode specials(Call call) {
        ArrayNode found = Json.array();
        call.body().path("skus").forEach(sku -> {
            ObjectNode product = products.need(sku.asText());
            JsonNode special = MagentoData.field(product, "special_price");
            if (!special.isMissingNode()) {
                found.addObject()
                        .put("price", MagentoData.money(special))
                        .put("store_id", 0)
                        .put("sku", sku.asText())
                        .put(
                                "price_from",
                                MagentoData.field(product, "special_from_date").asText("1970-01-01 00:00:00"))
                        .put(
                                "price_to",
                                MagentoData.field(product, "special_to_date").asText("2038-01-19 03:14:07"));
            }
        });
        return found;
    }

    private void tier(ObjectNode product, JsonNode price) {
        noTier(product, price);
        boolean percent = price.path("price_type").asText().equals("discount");
        ObjectNode tier = MagentoData.list(product, "tier_prices").addObject();
        String group = price.path("customer_group").asText();
        ObjectNode known = data.customerGroups.first("code", group);
        tier.put("customer_group_id", known == null ? 32000 : known.path("id").asInt());
        tier.put("qty", MagentoData.money(price.path("quantity")));
        tier.put("value", percent ? MagentoData.money(product.path("price")) : MagentoData.money(price.path("price")));
        ObjectNode extension = tier.putObject("extension_attributes");
        extension.put("website_id", price.path("website_id").asInt());
        if (percent) {
            extension.put("percentage_value", MagentoData.money(price.path("price")));
        }
    }

    private void noTier(ObjectNode product, JsonNode price) {
        ObjectNode known =
                data.customerGroups.first("code", price.path("customer_group").asText());
        int group = known == null ? 32000 : known.path("id").asInt();
        MagentoData.drop(
                product.path("tier_prices"),
                one -> one.path("customer_group_id").asInt() == group
                        && MagentoData.money(one.path("qty")).compareTo(MagentoData.money(price.path("quantity")))
                                == 0);
    }

    private JsonNode replaceTiers(Call call) {
        call.body().path("prices").forEach(price -> {
            ObjectNode product = data.products.find(price.path("sku").asText());
            if (product != null) {
                product.putArray("tier_prices");
            }
        });
        return each(call, "tier price", this::tier);
    }

    private JsonNode tiers(Call call) {
        ArrayNode found = Json.array();
        call.body()
                .path("skus")
                .forEach(sku -> products.need(sku.asText()).path("tier_prices").forEach(tier -> {
                    ObjectNode group = data.customerGroups.find(
                            tier.path("customer_group_id").asText());
                    JsonNode percent = tier.path("extension_attributes").path("percentage_value");
                    found.addObject()
                            .put("price", MagentoData.money(percent.isMissingNode() ? tier.path("value") : percent))
                            .put("price_type", percent.isMissingNode() ? "fixed" : "discount")
                            .put("website_id", 0)
                            .put("sku", sku.asText())
                            .put(
                                    "customer_group",
                                    group == null
                                            ? "ALL GROUPS"
                                            : group.path("code").asText())
                            .put("quantity", MagentoData.money(tier.path("qty")));
                }));
        return found;
    }
}
