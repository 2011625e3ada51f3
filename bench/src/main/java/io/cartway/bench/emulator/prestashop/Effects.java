package io.cartway.bench.emulator.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** What else the shop does when a record is made, changed or removed. */
final class Effects {
    private final Records records;
    private final Sales sales;

    Effects(Records records) {
        this.records = records;
        this.sales = new Sales(records);
    }

    /** Before a record is kept: what only the shop can refuse or knows. */
    void beforeMade(String resource, ObjectNode record) {
        switch (resource) {
            case "products" -> {
                record.put("type", "simple").put("id_shop_default", "1");
                orElse(record, "condition", "new");
                orElse(record, "visibility", "both");
                slugged(record);
            }
            case "categories" -> {
                ObjectNode parent =
                        records.find("categories", record.path("id_parent").asText());
                record.put(
                        "level_depth",
                        parent == null
                                ? "1"
                                : String.valueOf(parent.path("level_depth").asInt() + 1));
                record.put("id_shop_default", "1");
            }
            case "customers" -> {
                unusedEmail(record.path("email").asText(), 0);
                record.put("secure_key", "0123456789abcdef0123456789abcdef").put("passwd", "$2y$10$hash");
                record.put("last_passwd_gen", records.now).put("id_shop", "1").put("id_shop_group", "1");
            }
            case "orders" -> sales.beforeOrder(record);
            case "order_histories" -> sales.beforeHistory(record);
            default -> {
                // Nothing else depends on it.
            }
        }
    }

    /** After it has its number. */
    void afterMade(String resource, ObjectNode record) {
        String id = record.path("id").asText();
        switch (resource) {
            case "products" -> {
                stock(record, "0", 0);
                inCategories(record);
            }
            case "combinations" -> combination(record);
            case "categories" -> {
                ObjectNode parent =
                        records.find("categories", record.path("id_parent").asText());
                if (parent != null) {
                    Records.associate(parent, "categories", "id=" + id);
                }
            }
            case "product_option_values" -> {
                ObjectNode group = records.find(
                        "product_options", record.path("id_attribute_group").asText());
                if (group != null) {
                    Records.associate(group, "product_option_values", "id=" + id);
                }
            }
            case "orders" -> sales.afterOrder(record);
            case "order_histories" -> sales.afterHistory(record);
            case "order_slip" -> sales.afterSlip(record);
            default -> {
                // Nothing else depends on it.
            }
        }
    }

    /** After a change. */
    void afterChanged(String resource, ObjectNode record) {
        if (record.has("date_upd")) {
            record.put("date_upd", records.now);
        }
        switch (resource) {
            case "products" -> inCategories(record);
            case "customers" ->
                unusedEmail(record.path("email").asText(), record.path("id").asInt());
            case "order_carriers" -> {
                ObjectNode order =
                        records.find("orders", record.path("id_order").asText());
                if (order != null) {
                    order.put("shipping_number", record.path("tracking_number").asText());
                }
            }
            default -> {
                // Nothing else depends on it.
            }
        }
    }

    /** After it was removed. */
    void afterRemoved(String resource, ObjectNode record) {
        String id = record.path("id").asText();
        switch (resource) {
            case "products" -> {
                for (String hanging : List.of("combinations", "stock_availables", "specific_prices")) {
                    records.having(hanging, "id_product", id).forEach(found -> records.remove(hanging, found));
                }
                records.of("categories").forEach(category -> without(category, "products", id));
            }
            case "combinations" -> {
                records.having("stock_availables", "id_product_attribute", id)
                        .forEach(found -> records.remove("stock_availables", found));
                records.of("products").forEach(product -> {
                    without(product, "combinations", id);
                    without(product, "stock_availables", "id_product_attribute", id);
                });
            }
            case "categories" -> {
                records.of("categories").forEach(category -> without(category, "categories", id));
                records.of("products").forEach(product -> without(product, "categories", id));
            }
            case "product_option_values" -> {
                records.of("product_options").forEach(group -> without(group, "product_option_values", id));
                records.of("products").forEach(product -> without(product, "product_option_values", id));
            }
            case "product_options" ->
                records.having("product_option_values", "id_attribute_group", id)
                        .forEach(found -> records.remove("product_option_values", found));
            case "product_features" -> {
                records.having("product_feature_values", "id_feature", id)
                        .forEach(found -> records.remove("product_feature_values", found));
                records.of("products").forEach(product -> without(product, "product_features", id));
            }
            case "product_feature_values" ->
                records.of("products").forEach(product -> without(product, "product_features", "id_feature_value", id));
            default -> {
                // Nothing else depends on it.
            }
        }
    }

    private static void orElse(ObjectNode record, String field, String usual) {
        if (record.path(field).asText().isEmpty()) {
            record.put(field, usual);
        }
    }

    private static void slugged(ObjectNode product) {
        ObjectNode slugs = (ObjectNode) product.path("link_rewrite");
        product.path("name").properties().forEach(name -> {
            if (slugs.path(name.getKey()).asText().isEmpty()) {
                String slug = name.getValue().asText().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
                slugs.put(name.getKey(), slug);
            }
        });
    }

    private void unusedEmail(String email, int owner) {
        for (ObjectNode other : records.of("customers")) {
            if (other.path("id").asInt() != owner
                    && other.path("email").asText().equalsIgnoreCase(email)) {
                throw new Refused(
                        500,
                        List.of(
                                new Refused.Entry(140, "The email is already used, please choose another one"),
                                new Refused.Entry(46, "Unable to save resource")));
            }
        }
    }

    /** A row for the stock of a product or of one of its combinations. */
    void stock(ObjectNode product, String combination, int quantity) {
        ObjectNode row = records.make(
                "stock_availables",
                "id_product=" + product.path("id").asText(),
                "id_product_attribute=" + combination,
                "id_shop=1",
                "quantity=" + quantity,
                "out_of_stock=2");
        Records.associate(
                product, "stock_availables", "id=" + row.path("id").asText(), "id_product_attribute=" + combination);
    }

    private void combination(ObjectNode combination) {
        ObjectNode product =
                records.find("products", combination.path("id_product").asText());
        if (product == null) {
            return;
        }
        String id = combination.path("id").asText();
        Records.associate(product, "combinations", "id=" + id);
        product.put("product_type", "combinations");
        if (product.path("cache_default_attribute").asInt() == 0) {
            product.put("cache_default_attribute", id).put("id_default_combination", id);
            combination.put("default_on", "1");
        }
        for (JsonNode value : Records.associated(combination, "product_option_values")) {
            Records.associate(
                    product, "product_option_values", "id=" + value.path("id").asText());
        }
        stock(product, id, 0);
    }

    /** A category tells its products, and a product its categories. */
    private void inCategories(ObjectNode product) {
        String id = product.path("id").asText();
        for (ObjectNode category : records.of("categories")) {
            without(category, "products", id);
        }
        for (JsonNode wanted : Records.associated(product, "categories")) {
            ObjectNode category = records.find("categories", wanted.path("id").asText());
            if (category != null) {
                Records.associate(category, "products", "id=" + id);
            }
        }
    }

    static void without(ObjectNode record, String association, String id) {
        without(record, association, "id", id);
    }

    private static void without(ObjectNode record, String association, String member, String value) {
        ArrayNode list = Records.associated(record, association);
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).path(member).asText().equals(value)) {
                list.remove(i);
            }
        }
    }
}
