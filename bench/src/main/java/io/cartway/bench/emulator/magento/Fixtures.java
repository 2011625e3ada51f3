package io.cartway.bench.emulator.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Dice;
import io.cartway.bench.emulator.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the shop has before its first caller: made from the seed alone. */
final class Fixtures {
    private static final String[] WARES = {"Mug", "Jug", "Bowl", "Plate", "Lamp", "Chair", "Blanket", "Basket"};
    private static final String[] FIRST = {"Jana", "Ömer", "Li", "Aïcha", "Tom"};
    private static final String[] LAST = {"Müller", "Øst", "García", "Okafor", "Smith"};
    private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
    /** A picture of one transparent dot. */
    private static final String DOT = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    private final Dice dice;
    private final MagentoData data;
    private final ProductRoutes products;
    private final SalesRoutes sales;

    Fixtures(Dice dice, MagentoData data, ProductRoutes products, SalesRoutes sales) {
        this.dice = dice;
        this.data = data;
        this.products = products;
        this.sales = sales;
    }

    void make(int productCount, int orderCount) {
        data.now(BEGIN);
        base();
        List<String> colours = attributes();
        for (int i = 1; i <= 6; i++) {
            ObjectNode category = MagentoData.need(data.categories, "2", "id").deepCopy();
            int id = (int) data.categories.next();
            category.put("id", id)
                    .put("parent_id", i > 4 ? 3 : 2)
                    .put("name", "Room " + i)
                    .put("path", "1/2/" + (i > 4 ? "3/" : "") + id)
                    .put("level", i > 4 ? 3 : 2)
                    .put("position", i);
            MagentoData.attribute(category, "path", category.path("path"));
            MagentoData.attribute(category, "url_key", Json.tree("room-" + i));
            MagentoData.attribute(category, "description", Json.tree("<p>Everything for room " + i + "</p>"));
            MagentoData.attribute(category, "meta_title", Json.tree("Room " + i));
            data.categories.add(category);
        }
        for (int i = 1; i <= productCount; i++) {
            data.now(BEGIN.plusSeconds(i * 3600L));
            product(i, colours);
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
        data.sets.add(Json.object()
                .put("attribute_set_id", 4)
                .put("attribute_set_name", "Default")
                .put("sort_order", 1)
                .put("entity_type_id", 4));
        data.groups.add(Json.object()
                .put("attribute_group_id", "7")
                .put("attribute_group_name", "Product Details")
                .put("attribute_set_id", 4));
        data.groups.add(Json.object()
                .put("attribute_group_id", "8")
                .put("attribute_group_name", "Content")
                .put("attribute_set_id", 4));
        String[] groups = {"NOT LOGGED IN", "General", "Wholesale", "Retailer"};
        for (int i = 0; i < groups.length; i++) {
            data.customerGroups.add(Json.object()
                    .put("id", i)
                    .put("code", groups[i])
                    .put("tax_class_id", 3)
                    .put("tax_class_name", "Retail Customer"));
        }
        data.taxClasses.add(Json.object()
                .put("class_id", 2)
                .put("class_name", "Taxable Goods")
                .put("class_type", "PRODUCT"));
        data.taxClasses.add(Json.object()
                .put("class_id", 3)
                .put("class_name", "Retail Customer")
                .put("class_type", "CUSTOMER"));
        data.taxRates.add(Json.object()
                .put("id", 1)
                .put("tax_country_id", "DE")
                .put("tax_region_id", 0)
                .put("tax_postcode", "*")
                .put("rate", 19)
                .put("code", "DE 19"));
        ObjectNode rule = data.taxRules.add(Json.object()
                .put("id", 1)
                .put("code", "Standard")
                .put("priority", 0)
                .put("position", 0));
        rule.putArray("customer_tax_class_ids").add(3);
        rule.putArray("product_tax_class_ids").add(2);
        rule.putArray("tax_rate_ids").add(1);
        ObjectNode sale = data.rules.add(Json.object()
                .put("rule_id", 1)
                .put("name", "Spring")
                .put("description", "Ten per cent in spring")
                .put("from_date", "2026-03-01")
                .put("to_date", "2026-06-01")
                .put("uses_per_customer", 1)
                .put("is_active", true)
                .put("stop_rules_processing", false)
                .put("is_advanced", true)
                .put("sort_order", 0)
                .put("simple_action", "by_percent")
                .put("discount_amount", 10)
                .put("discount_step", 0)
                .put("apply_to_shipping", false)
                .put("times_used", 0)
                .put("is_rss", false)
                .put("coupon_type", "SPECIFIC_COUPON")
                .put("use_auto_generation", false)
                .put("uses_per_coupon", 100)
                .put("simple_free_shipping", "0"));
        sale.putArray("store_labels");
        sale.putArray("website_ids").add(1);
        sale.putArray("customer_group_ids").add(0).add(1);
        data.coupons.add(Json.object()
                .put("coupon_id", 1)
                .put("rule_id", 1)
                .put("code", "SPRING10")
                .put("usage_limit", 100)
                .put("usage_per_customer", 1)
                .put("times_used", 3)
                .put("is_primary", true)
                .put("type", 0)
                .put("created_at", "2026-03-01 08:00:00"));
    }

    /** The shop's attributes; gives the values of the colour. */
    private List<String> attributes() {
        AttributeRoutes attributes = new AttributeRoutes(data);
        for (String code : List.of(
                "url_key",
                "meta_title",
                "meta_keyword",
                "meta_description",
                "options_container",
                "required_options",
                "has_options",
                "tax_class_id",
                "image",
                "small_image",
                "thumbnail",
                "swatch_image",
                "gift_message_available",
                "image_label",
                "small_image_label",
                "thumbnail_label")) {
            attributes.made(code, code.replace('_', ' '), "text").put("is_user_defined", false);
        }
        for (String code : List.of("description", "short_description")) {
            attributes.made(code, code.replace('_', ' '), "textarea").put("is_user_defined", false);
        }
        for (String code : List.of("special_price", "cost", "msrp")) {
            attributes.made(code, code.replace('_', ' '), "price").put("is_user_defined", false);
        }
        for (String code : List.of("special_from_date", "special_to_date", "news_from_date", "news_to_date")) {
            attributes.made(code, code.replace('_', ' '), "date").put("is_user_defined", false);
        }
        ObjectNode maker = attributes.made("manufacturer", "Manufacturer", "select");
        for (String name : List.of("Ostwerk", "Linde & Sohn")) {
            attributes.option(maker, Json.object().put("label", name));
        }
        attributes
                .made("country_of_manufacture", "Country of Manufacture", "select")
                .put("is_user_defined", false);
        ObjectNode colour = attributes.made("color", "Color", "select");
        List<String> values = new ArrayList<>();
        for (String name : List.of("Red", "Blue", "Grün")) {
            values.add(attributes.option(colour, Json.object().put("label", name)));
        }
        return values;
    }

    private void product(int number, List<String> colours) {
        String ware = dice.pick(WARES, "ware", number);
        String sku = ware.toUpperCase(java.util.Locale.ROOT) + "-" + number;
        ObjectNode given = Json.object()
                .put("name", ware + " No. " + number + (number % 7 == 0 ? " – äß🎁" : ""))
                .put("attribute_set_id", 4)
                .put("price", price(number))
                .put("status", number % 11 == 0 ? 2 : 1)
                .put("visibility", 4)
                .put("type_id", number % 9 == 0 ? "configurable" : number % 13 == 0 ? "virtual" : "simple")
                .put(
                        "weight",
                        MagentoData.money(new BigDecimal(dice.below(900, "weight", number) + 100).movePointLeft(3)));
        ObjectNode extension = given.putObject(ProductRoutes.EXTENSION);
        extension.putArray("website_ids").add(1);
        ArrayNode links = extension.putArray("category_links");
        links.addObject().put("position", 0).put("category_id", String.valueOf(3 + number % 6));
        extension
                .putObject(ProductRoutes.STOCK)
                .put("qty", dice.below(80, "stock", number))
                .put("is_in_stock", number % 10 != 0);
        custom(given, "description", "<p>The " + ware + " & more</p>");
        custom(given, "short_description", "A " + ware);
        custom(given, "meta_title", ware + " " + number);
        custom(given, "url_key", ware.toLowerCase(java.util.Locale.ROOT) + "-" + number);
        if (number % 4 == 0) {
            custom(
                    given,
                    "special_price",
                    MagentoData.money(given.path("price").decimalValue().multiply(new BigDecimal("0.8")))
                            .toPlainString());
        }
        if (number % 5 == 0) {
            ArrayNode media = given.putArray("media_gallery_entries");
            ObjectNode image = media.addObject()
                    .put("media_type", "image")
                    .put("label", "front")
                    .put("position", 1);
            image.putArray("types").add("image").add("small_image").add("thumbnail");
            image.putObject("content")
                    .put("base64_encoded_data", DOT)
                    .put("type", "image/gif")
                    .put("name", sku + ".gif");
        }
        if (number % 6 == 0) {
            ObjectNode option = given.putArray("options")
                    .addObject()
                    .put("title", "Engraving")
                    .put("type", "field")
                    .put("is_require", false)
                    .put("price", 3)
                    .put("price_type", "fixed")
                    .put("sort_order", 1);
            option.put("max_characters", 20);
        }
        ObjectNode made = products.save(sku, given);
        if (number % 9 == 0) {
            children(made, number, colours);
        }
    }

    private void children(ObjectNode parent, int number, List<String> colours) {
        ObjectNode extension = MagentoData.inner(parent, ProductRoutes.EXTENSION);
        ObjectNode attribute = MagentoData.need(data.attributes, "color", "code");
        ObjectNode option = MagentoData.list(extension, "configurable_product_options")
                .addObject()
                .put("id", data.serial())
                .put("attribute_id", attribute.path("attribute_id").asText())
                .put("label", "Color")
                .put("position", 0);
        ArrayNode values = option.putArray("values");
        option.set("product_id", parent.path("id"));
        for (int i = 0; i < 2; i++) {
            ObjectNode given = Json.object()
                    .put("name", parent.path("name").asText() + " " + (i == 0 ? "Red" : "Blue"))
                    .put("attribute_set_id", 4)
                    .put("price", price(number + i))
                    .put("status", 1)
                    .put("visibility", 1)
                    .put("type_id", "simple")
                    .put("weight", new BigDecimal("0.4"));
            given.putObject(ProductRoutes.EXTENSION)
                    .putObject(ProductRoutes.STOCK)
                    .put("qty", 5 + i)
                    .put("is_in_stock", true);
            custom(given, "color", colours.get(i));
            custom(given, "url_key", "child-" + number + "-" + i);
            ObjectNode child = products.save(parent.path("sku").asText() + (i == 0 ? "-RED" : "-BLUE"), given);
            values.addObject().put("value_index", Integer.parseInt(colours.get(i)));
            MagentoData.list(extension, "configurable_product_links").add(child.path("id"));
        }
    }

    private static void custom(ObjectNode given, String code, String value) {
        MagentoData.list(given, "custom_attributes")
                .addObject()
                .put("attribute_code", code)
                .put("value", value);
    }

    private BigDecimal price(int number) {
        return MagentoData.money(new BigDecimal(dice.below(9000, "price", number) + 500).movePointLeft(2));
    }

    private ObjectNode address(int number) {
        ObjectNode address = Json.object()
                .put("firstname", dice.pick(FIRST, "first", number))
                .put("lastname", dice.pick(LAST, "last", number))
                .put("company", number % 2 == 0 ? "Linde & Sohn" : "Ostwerk")
                .put("city", "Köln")
                .put("postcode", "50667")
                .put("country_id", "DE")
                .put("region_id", 88)
                .put("telephone", "+49 221 " + number);
        address.putArray("street").add("Hauptstr. " + number).add("2. Stock");
        return address;
    }

    private void customer(int number) {
        ObjectNode address = address(number)
                .put("id", data.serial())
                .put("customer_id", number)
                .put("default_billing", true)
                .put("default_shipping", true);
        address.putObject("region")
                .put("region_code", "NRW")
                .put("region", "Nordrhein-Westfalen")
                .put("region_id", 88);
        ObjectNode customer = Json.object()
                .put("id", number)
                .put("group_id", 1 + number % 3)
                .put("default_billing", address.path("id").asText())
                .put("default_shipping", address.path("id").asText())
                .put("created_at", data.now())
                .put("updated_at", data.now())
                .put("created_in", "Default Store View")
                .put("dob", "1980-01-%02d".formatted(number))
                .put("email", "buyer" + number + "@example.com")
                .put("firstname", address.path("firstname").asText())
                .put("lastname", address.path("lastname").asText())
                .put("gender", number % 3)
                .put("store_id", 1)
                .put("website_id", 1)
                .put("disable_auto_group_change", 0);
        customer.putArray("addresses").add(address);
        customer.putObject("extension_attributes").put("is_subscribed", number % 2 == 0);
        data.customers.add(customer);
        if (number % 3 == 0) {
            CartRoutes carts = new CartRoutes(data, sales);
            ObjectNode cart = data.carts.add(carts.cart(customer.deepCopy()));
            ObjectNode product =
                    data.products.all().get(number % data.products.all().size());
            carts.put(cart, product.path("sku").asText(), BigDecimal.ONE);
        }
    }

    private void order(int number, int productCount) {
        ObjectNode order = Json.object();
        BigDecimal subtotal = BigDecimal.ZERO;
        ArrayNode items = order.putArray("items");
        for (int i = 0; i <= number % 3; i++) {
            List<ObjectNode> all = data.products.all();
            ObjectNode product = all.get(dice.below(Math.min(productCount, all.size()), "item" + i, number));
            BigDecimal price = MagentoData.money(product.path("price"));
            BigDecimal quantity = new BigDecimal(1 + dice.below(3, "qty" + i, number));
            BigDecimal row = price.multiply(quantity);
            subtotal = subtotal.add(row);
            ObjectNode item = items.addObject();
            item.set("sku", product.path("sku"));
            for (String prefix : List.of("", "base_", "original_")) {
                item.put(prefix + "price", price);
            }
            item.put("price_incl_tax", price)
                    .put("qty_ordered", quantity)
                    .put("row_total", MagentoData.money(row))
                    .put("row_total_incl_tax", MagentoData.money(row))
                    .put("base_row_total", MagentoData.money(row))
                    .put("tax_amount", 0)
                    .put("tax_percent", 0)
                    .put("discount_amount", 0)
                    .put("discount_percent", 0)
                    .put("weight", new BigDecimal("0.5"));
        }
        BigDecimal total = MagentoData.money(subtotal.add(new BigDecimal(5)));
        for (String prefix : List.of("", "base_")) {
            order.put(prefix + "grand_total", total)
                    .put(prefix + "subtotal", MagentoData.money(subtotal))
                    .put(prefix + "subtotal_incl_tax", MagentoData.money(subtotal))
                    .put(prefix + "shipping_amount", 5)
                    .put(prefix + "shipping_incl_tax", 5)
                    .put(prefix + "shipping_tax_amount", 0)
                    .put(prefix + "discount_amount", 0)
                    .put(prefix + "tax_amount", 0);
        }
        int buyer = 1 + number % 12;
        order.put("customer_id", buyer)
                .put("customer_email", "buyer" + buyer + "@example.com")
                .put("customer_firstname", dice.pick(FIRST, "first", buyer))
                .put("customer_lastname", dice.pick(LAST, "last", buyer))
                .put("customer_group_id", 1)
                .put("customer_is_guest", 0)
                .put("is_virtual", 0)
                .put("remote_ip", "127.0.0.1")
                .put("global_currency_code", "EUR")
                .put("shipping_description", "Flat Rate - Fixed")
                .put("weight", 1);
        order.set(
                "billing_address",
                address(buyer)
                        .put("email", "buyer" + buyer + "@example.com")
                        .put("region", "Nordrhein-Westfalen")
                        .put("region_code", "NRW"));
        ObjectNode assignment = MagentoData.list(
                        MagentoData.inner(order, "extension_attributes"), "shipping_assignments")
                .addObject();
        ObjectNode shipping = assignment.putObject("shipping");
        shipping.set("address", order.path("billing_address").deepCopy());
        shipping.put("method", "flatrate_flatrate");
        order.putObject("payment")
                .put("method", "checkmo")
                .put("amount_ordered", total)
                .putArray("additional_information")
                .add("Check / Money order");
        ObjectNode placed = sales.place(order);
        later(placed, number);
    }

    private void later(ObjectNode order, int number) {
        JsonNode nothing = Json.object();
        if (number % 4 > 0) {
            sales.documents().invoice(order, Json.object().put("capture", true));
        }
        if (number % 4 > 1) {
            ObjectNode body = Json.object();
            body.putArray("tracks")
                    .addObject()
                    .put("track_number", "TR" + number)
                    .put("title", "DHL")
                    .put("carrier_code", "dhl");
            sales.documents().ship(order, body);
        }
        if (number % 12 == 3) {
            sales.documents().refund(order, nothing);
        }
    }
}
