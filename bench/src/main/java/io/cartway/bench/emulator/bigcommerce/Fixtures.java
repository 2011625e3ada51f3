package io.cartway.bench.emulator.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Dice;
import io.cartway.bench.emulator.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What the shop has before its first caller: made from the seed alone. */
final class Fixtures {
    private static final String[] WARES = {"Mug", "Jug", "Bowl", "Plate", "Lamp", "Chair", "Blanket", "Basket"};
    private static final String[] FIRST = {"Jana", "Ömer", "Li", "Aïcha", "Tom"};
    private static final String[] LAST = {"Müller", "Øst", "García", "Okafor", "Smith"};
    private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");

    private final Dice dice;
    private final BigcommerceData data;
    private final Kinds kinds;
    private final ProductRoutes products;
    private final OrderRoutes orders;

    Fixtures(Dice dice, BigcommerceData data, ProductRoutes products, OrderRoutes orders) {
        this.dice = dice;
        this.data = data;
        this.kinds = new Kinds(data);
        this.products = products;
        this.orders = orders;
    }

    void make(int productCount, int orderCount) {
        data.now(BEGIN);
        base();
        for (int i = 1; i <= productCount; i++) {
            data.now(BEGIN.plusSeconds(i * 3600L));
            product(i);
        }
        for (int i = 1; i <= 12; i++) {
            customer(i);
        }
        for (int i = 1; i <= orderCount; i++) {
            data.now(BEGIN.plusSeconds(86_400L * 60 + i * 7200L));
            order(i, productCount);
        }
    }

    private void base() {
        for (int i = 1; i <= 6; i++) {
            ObjectNode category = Json.object()
                    .put("parent_id", i > 4 ? 1 : 0)
                    .put("name", "Room " + i)
                    .put("description", "<p>Everything for room " + i + "</p>")
                    .put("sort_order", i)
                    .put("page_title", "Room " + i);
            category.putArray("meta_keywords").add("room");
            category.putObject("custom_url").put("url", "/room-" + i + "/").put("is_customized", false);
            kinds.make("categories", category);
        }
        for (String name : List.of("Ostwerk", "Linde & Sohn")) {
            kinds.make(
                    "brands", Json.object().put("name", name).put("image_url", "https://pictures.example/brand.png"));
        }
        for (String name : List.of("Retail", "Wholesale")) {
            kinds.make("customer groups", Json.object().put("name", name));
        }
        ObjectNode coupon = Json.object()
                .put("name", "Spring")
                .put("type", "percentage_discount")
                .put("amount", "10")
                .put("code", "SPRING10")
                .put("max_uses", 100);
        coupon.putObject("applies_to")
                .put("entity", "categories")
                .putArray("ids")
                .add(0);
        kinds.make("coupons", coupon);
        kinds.make(
                "gift certificates",
                Json.object()
                        .put("to_name", "Li")
                        .put("to_email", "li@example.com")
                        .put("from_name", "Tom")
                        .put("from_email", "tom@example.com")
                        .put("amount", "25")
                        .put("balance", "25")
                        .put("code", "GIFT-1"));
        kinds.make("price lists", Json.object().put("name", "Trade"));
        kinds.make(
                "subscribers", Json.object().put("email", "reader@example.com").put("first_name", "Rea"));
        kinds.make(
                "scripts",
                Json.object()
                        .put("name", "Counter")
                        .put("description", "counts")
                        .put("src", "https://scripts.example/c.js")
                        .put("auto_uninstall", true));
        data.of("attributes")
                .add(Json.object()
                        .put("name", "Loyalty")
                        .put("type", "string")
                        .put("date_created", data.now())
                        .put("date_modified", data.now()));
    }

    private void product(int number) {
        String ware = dice.pick(WARES, "ware", number);
        BigDecimal price = new BigDecimal(dice.below(9000, "price", number) + 500).movePointLeft(2);
        ObjectNode given = Json.object()
                .put("name", ware + " No. " + number + (number % 7 == 0 ? " – äß🎁" : ""))
                .put("type", number % 13 == 0 ? "digital" : "physical")
                .put("sku", ware.toUpperCase(Locale.ROOT) + "-" + number)
                .put("description", "<p>The " + ware + " & more</p>")
                .put("weight", new BigDecimal(dice.below(900, "weight", number) + 100).movePointLeft(3))
                .put("price", price)
                .put(
                        "sale_price",
                        number % 4 == 0
                                ? price.multiply(new BigDecimal("0.8")).setScale(2, java.math.RoundingMode.HALF_UP)
                                : BigDecimal.ZERO)
                .put("cost_price", new BigDecimal("3.5"))
                .put("retail_price", price.add(BigDecimal.TEN))
                .put("brand_id", 1 + number % 2)
                .put("inventory_level", dice.below(80, "stock", number))
                .put("inventory_tracking", number % 9 == 0 ? "variant" : "product")
                .put("is_visible", number % 11 != 0)
                .put("page_title", ware + " " + number)
                .put("meta_description", "A " + ware)
                .put("width", 12)
                .put("height", 10);
        given.putArray("categories").add(1 + number % 6);
        if (number % 5 == 0) {
            given.putArray("images")
                    .addObject()
                    .put("image_url", "https://pictures.example/" + number + ".png")
                    .put("description", "front")
                    .put("is_thumbnail", true);
        }
        if (number % 6 == 0) {
            given.putArray("custom_fields").addObject().put("name", "Material").put("value", "Clay");
            given.putArray("bulk_pricing_rules")
                    .addObject()
                    .put("quantity_min", 10)
                    .put("quantity_max", 0)
                    .put("type", "percent")
                    .put("amount", 5);
        }
        ObjectNode made = products.make(given);
        if (number % 9 == 0) {
            variants(made, number);
        }
        if (number % 10 == 0) {
            kinds.make(
                    "reviews",
                    Json.object()
                            .put("product_id", made.path("id").asLong())
                            .put("title", "Good")
                            .put("text", "Holds")
                            .put("status", "approved")
                            .put("rating", 4)
                            .put("name", "Li")
                            .put("email", "li@example.com")
                            .put("date_reviewed", data.now()));
        }
        if (number % 8 == 0) {
            ObjectNode modifier = Json.object()
                    .put("product_id", made.path("id").asLong())
                    .put("display_name", "Engraving")
                    .put("type", "text")
                    .put("required", false);
            kinds.make("modifiers", modifier);
        }
    }

    private void variants(ObjectNode product, int number) {
        ObjectNode parts = Json.object();
        ArrayNode variants = parts.putArray("variants");
        for (String colour : List.of("Red", "Blue")) {
            ObjectNode variant = variants.addObject()
                    .put("sku", product.path("sku").asText() + "-" + colour.toUpperCase(Locale.ROOT))
                    .put("price", product.path("price").decimalValue())
                    .put("inventory_level", number)
                    .put("weight", new BigDecimal("0.4"));
            variant.putArray("option_values")
                    .addObject()
                    .put("option_display_name", "Color")
                    .put("label", colour);
        }
        products.withVariants(product, variants);
    }

    private ObjectNode person(int number) {
        return Json.object()
                .put("first_name", dice.pick(FIRST, "first", number))
                .put("last_name", dice.pick(LAST, "last", number))
                .put("company", number % 2 == 0 ? "Linde & Sohn" : "Ostwerk")
                .put("phone", "+49 221 " + number);
    }

    private void customer(int number) {
        ObjectNode customer = person(number)
                .put("email", "buyer" + number + "@example.com")
                .put("customer_group_id", number % 3)
                .put("notes", "")
                .put("tax_exempt_category", "")
                .put("registration_ip_address", "")
                .put("accepts_product_review_abandoned_cart_emails", number % 2 == 0)
                .put("origin_channel_id", 1)
                .put("date_created", data.now())
                .put("date_modified", data.now());
        customer.putArray("channel_ids").add(1);
        long id = data.of("customers").add(customer).path("id").asLong();
        new CustomerRoutes(data)
                .address(
                        person(number)
                                .put("address1", "Hauptstr. " + number)
                                .put("address2", "2. Stock")
                                .put("city", "Köln")
                                .put("state_or_province", "Nordrhein-Westfalen")
                                .put("postal_code", "50667")
                                .put("country_code", "DE"),
                        id);
        if (number % 3 == 0) {
            ObjectNode cart = Json.object().put("customer_id", id);
            cart.putArray("line_items")
                    .addObject()
                    .put("product_id", number % 3 + 1)
                    .put("quantity", 2);
            new CartRoutes(data).make(cart);
        }
    }

    private void order(int number, int productCount) {
        int buyer = 1 + number % 12;
        ObjectNode order = Json.object()
                .put("customer_id", buyer)
                .put("status_id", number % 4 == 0 ? 7 : 11)
                .put("shipping_cost_ex_tax", "5")
                .put("shipping_cost_inc_tax", "5.95")
                .put("base_shipping_cost", "5")
                .put("customer_message", number % 3 == 0 ? "Ring twice – 🎁" : "")
                .put("ip_address", "127.0.0.1")
                .put("external_order_id", "");
        ObjectNode address = person(buyer)
                .put("street_1", "Hauptstr. " + buyer)
                .put("street_2", "")
                .put("city", "Köln")
                .put("state", "Nordrhein-Westfalen")
                .put("zip", "50667")
                .put("country", "Germany")
                .put("country_iso2", "DE")
                .put("email", "buyer" + buyer + "@example.com");
        order.set("billing_address", address);
        order.putArray("shipping_addresses").add(address.deepCopy());
        ArrayNode lines = order.putArray("products");
        for (int i = 0; i <= number % 3; i++) {
            ObjectNode product =
                    data.need("products", String.valueOf(1 + dice.below(productCount, "item" + i, number)));
            BigDecimal net = product.path("calculated_price").decimalValue();
            lines.addObject()
                    .put("product_id", product.path("id").asLong())
                    .put("quantity", 1 + dice.below(3, "qty" + i, number))
                    .put("price_ex_tax", net)
                    .put("price_inc_tax", net.multiply(new BigDecimal("1.19")));
        }
        ObjectNode placed = orders.place(order);
        if (number % 4 != 0) {
            ObjectNode transaction = Json.object()
                    .put("order_id", placed.path("id").asLong())
                    .put("event", "purchase")
                    .put("method", "custom")
                    .put("amount", new BigDecimal(placed.path("total_inc_tax").asText()))
                    .put("currency", "EUR")
                    .put("gateway", "Manual")
                    .put("gateway_transaction_id", "txn-" + number)
                    .put("date_created", data.now())
                    .put("test", false)
                    .put("status", "ok")
                    .put("fraud_review", false);
            data.of("transactions").add(transaction);
        }
        if (number % 4 > 1) {
            ObjectNode shipment = Json.object()
                    .put("tracking_number", "TR" + number)
                    .put("shipping_provider", "dhl")
                    .put("tracking_carrier", "dhl");
            List<ObjectNode> made = data.of("order products")
                    .where("order_id", placed.path("id").asText());
            shipment.set("order_address_id", made.get(0).path("order_address_id"));
            ArrayNode items = shipment.putArray("items");
            for (JsonNode line : made) {
                items.addObject()
                        .put("order_product_id", line.path("id").asLong())
                        .put("quantity", line.path("quantity").asInt());
            }
            orders.ship(placed, shipment);
        }
    }
}
