package io.cartway.bench.emulator.prestashop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Dice;
import java.util.List;

/** The records that a shop begins with. The same dice make the same shop. */
final class Seed {
    private static final String[] THINGS = {"Lampe", "Tasse", "Decke", "Vase", "Korb", "Uhr", "Kissen", "Schale"};
    private static final String[] LOOKS = {"Blaue", "Kleine", "Große", "Runde", "Graue", "Feine"};
    private static final String[] FIRST = {"Anna", "Jörg", "Lena", "Omar", "Ida", "Paul"};
    private static final String[] LAST = {"Müller", "Haddad", "Weiß", "Novak", "Berg", "Sørensen"};
    private static final String[] CITIES = {"Köln", "Hamburg", "Leipzig", "Bremen"};

    private final Records records;
    private final Effects effects;
    private final Dice dice;

    Seed(Records records, Effects effects, Dice dice) {
        this.records = records;
        this.effects = effects;
        this.dice = dice;
    }

    void fill(int products, int orders) {
        settings();
        money();
        states();
        catalogue();
        for (int i = 1; i <= products; i++) {
            product(i);
        }
        for (int i = 1; i <= Math.max(3, orders / 4); i++) {
            customer(i);
        }
        for (int i = 1; i <= orders && products > 0; i++) {
            order(i, products);
        }
        more(products, orders);
        records.log.forget();
    }

    private void settings() {
        for (String setting : List.of(
                "PS_LANG_DEFAULT=1",
                "PS_CURRENCY_DEFAULT=1",
                "PS_COUNTRY_DEFAULT=1",
                "PS_TIMEZONE=Europe/Berlin",
                "PS_VERSION_DB=8.2.1",
                "PS_SHOP_NAME=Stadtladen",
                "PS_SHOP_EMAIL=laden@shop.example",
                "PS_SHOP_PHONE=+49 30 1234",
                "PS_SHOP_ADDR1=Lindenweg 3",
                "PS_SHOP_CODE=10115",
                "PS_SHOP_CITY=Berlin",
                "PS_SHOP_DOMAIN=shop.example",
                "PS_WEIGHT_UNIT=kg",
                "PS_DIMENSION_UNIT=cm",
                "PS_PRICE_ROUND_MODE=2",
                "PS_OS_DELIVERED=5",
                "PS_HOME_CATEGORY=2")) {
            int equals = setting.indexOf('=');
            records.make(
                    "configurations", "name=" + setting.substring(0, equals), "value=" + setting.substring(equals + 1));
        }
        records.make("shops", "name=Stadtladen", "id_shop_group=1", "id_category=2", "active=1", "theme_name=classic");
        records.make(
                "languages",
                "name=English (English)",
                "iso_code=en",
                "locale=en-US",
                "language_code=en-us",
                "active=1");
        records.make(
                "languages", "name=Deutsch (German)", "iso_code=de", "locale=de-DE", "language_code=de-de", "active=1");
        records.make("zones", "name=Europe", "active=1");
        records.make("zones", "name=North America", "active=1");
        records.make(
                "countries",
                "name=Germany",
                "iso_code=DE",
                "id_zone=1",
                "active=1",
                "call_prefix=49",
                "need_zip_code=1",
                "zip_code_format=NNNNN");
        records.make(
                "countries",
                "name=United States",
                "iso_code=US",
                "id_zone=2",
                "active=1",
                "call_prefix=1",
                "contains_states=1");
        records.make("states", "name=New York", "iso_code=NY", "id_country=2", "id_zone=2", "active=1");
        for (String group : List.of("Visitor", "Guest", "Customer")) {
            records.make("groups", "name=" + group, "reduction=0", "price_display_method=0", "show_prices=1");
        }
    }

    private void money() {
        records.make(
                "currencies",
                "name=Euro",
                "names=Euro",
                "symbol=€",
                "iso_code=EUR",
                "numeric_iso_code=978",
                "precision=2",
                "conversion_rate=1",
                "active=1");
        records.make(
                "currencies",
                "name=US Dollar",
                "names=US Dollar",
                "symbol=$",
                "iso_code=USD",
                "numeric_iso_code=840",
                "precision=2",
                "conversion_rate=1.1",
                "active=1");
        records.make("taxes", "rate=19", "active=1", "name=MwSt. DE 19%");
        records.make("taxes", "rate=7", "active=1", "name=MwSt. DE 7%");
        records.make("tax_rule_groups", "name=DE Standard Rate (19%)", "active=1");
        records.make("tax_rule_groups", "name=DE Reduced Rate (7%)", "active=1");
        records.make("tax_rules", "id_tax_rules_group=1", "id_country=1", "id_tax=1");
        records.make(
                "tax_rules",
                "id_tax_rules_group=2",
                "id_country=1",
                "id_tax=2",
                "zipcode_from=10000",
                "zipcode_to=20000");
        records.make(
                "carriers",
                "name=Click and collect",
                "id_reference=1",
                "active=1",
                "is_free=1",
                "delay=Pick up in-store");
        records.make(
                "carriers",
                "name=My carrier",
                "id_reference=2",
                "active=1",
                "position=1",
                "delay=Delivery next day!",
                "url=https://track.example/@");
    }

    private void states() {
        state("Awaiting check payment", 0, 0, 0, 0);
        state("Payment accepted", 1, 1, 0, 0);
        state("Processing in progress", 1, 1, 0, 1);
        state("Shipped", 1, 1, 1, 1);
        state("Delivered", 1, 1, 1, 1);
        state("Canceled", 0, 0, 0, 0);
        state("Refunded", 0, 1, 0, 0);
        state("Payment error", 0, 0, 0, 0);
    }

    private void state(String name, int paid, int invoice, int shipped, int delivery) {
        records.make(
                "order_states",
                "name=" + name,
                "paid=" + paid,
                "invoice=" + invoice,
                "shipped=" + shipped,
                "delivery=" + delivery,
                "logable=" + paid,
                "color=#3498D8",
                "unremovable=1");
    }

    private void catalogue() {
        category("Root", "0", "0");
        category("Home", "1", "1");
        category("Wohnen", "2", "0");
        category("Küche", "2", "0");
        records.make(
                "manufacturers",
                "name=Werkstatt Nord",
                "link_rewrite=werkstatt-nord",
                "active=1",
                "short_description=Aus dem Norden",
                "description=<p>Holz und Glas</p>");
        records.make("manufacturers", "name=Glashaus", "link_rewrite=glashaus", "active=1");
        records.make("suppliers", "name=Hafen Handel", "link_rewrite=hafen-handel", "active=1");
        option("Size", "select", "S", "M", "L");
        option("Color", "color", "Weiß", "Blau");
        feature("Composition", "Wolle", "Holz");
        feature("Property", "Handgemacht", "Kurz");
    }

    private void category(String name, String parent, String root) {
        ObjectNode category = records.make(
                "categories",
                "name=" + name,
                "id_parent=" + parent,
                "active=1",
                "is_root_category=" + root,
                "link_rewrite=" + slug(name),
                "description=<p>" + name + "</p>",
                "meta_title=" + name);
        category.put("id_shop_default", "1");
        effects.afterMade("categories", category);
    }

    private void option(String name, String type, String... values) {
        ObjectNode option =
                records.make("product_options", "name=" + name, "public_name=" + name, "group_type=" + type);
        for (String value : values) {
            ObjectNode made = records.make(
                    "product_option_values",
                    "name=" + value,
                    "id_attribute_group=" + option.path("id").asText());
            effects.afterMade("product_option_values", made);
        }
    }

    private void feature(String name, String... values) {
        ObjectNode feature = records.make("product_features", "name=" + name);
        for (String value : values) {
            records.make(
                    "product_feature_values",
                    "value=" + value,
                    "id_feature=" + feature.path("id").asText());
        }
    }

    private void product(int i) {
        String name = dice.pick(LOOKS, "look", i) + " " + dice.pick(THINGS, "thing", i) + " " + i;
        ObjectNode product = records.make(
                "products",
                "name=" + name,
                "reference=REF-" + i,
                "price=" + (5 + dice.below(200, "price", i)) + ".50",
                "wholesale_price=" + (1 + dice.below(4, "cost", i)),
                "id_manufacturer=" + (1 + dice.below(2, "maker", i)),
                "manufacturer_name=" + (dice.below(2, "maker", i) == 0 ? "Werkstatt Nord" : "Glashaus"),
                "id_supplier=1",
                "id_category_default=3",
                "id_tax_rules_group=1",
                "id_shop_default=1",
                "type=simple",
                "product_type=standard",
                "active=1",
                "state=1",
                "available_for_order=1",
                "show_price=1",
                "minimal_quantity=1",
                "condition=new",
                "visibility=both",
                "ean13=400638133" + (1000 + i % 9000),
                "isbn=" + (i == 1 ? "9783161484100" : ""),
                "mpn=" + (i == 1 ? "MPN-1" : ""),
                "weight=0.350",
                "width=10",
                "height=12.5",
                "depth=8",
                "link_rewrite=" + slug(name),
                "description=<p>" + name + " aus dem Laden</p>",
                "description_short=<p>" + name + "</p>",
                "meta_title=" + name,
                "on_sale=" + (i % 5 == 0 ? 1 : 0));
        String id = product.path("id").asText();
        Records.associate(product, "categories", "id=3");
        if (i % 3 == 0) {
            Records.associate(product, "categories", "id=4");
        }
        Records.associate(product, "images", "id=" + (2 * i - 1));
        Records.associate(product, "images", "id=" + (2 * i));
        product.put("id_default_image", String.valueOf(2 * i - 1));
        Records.associate(product, "product_features", "id=1", "id_feature_value=" + (1 + i % 2));
        effects.afterMade("products", product);
        records.having("stock_availables", "id_product", id)
                .forEach(row -> row.put("quantity", String.valueOf(10 + i)));
        if (i % 4 == 1) {
            for (int size = 1; size <= 2; size++) {
                ObjectNode combination = records.make(
                        "combinations",
                        "id_product=" + id,
                        "reference=REF-" + i + "-" + size,
                        "price=" + (size - 1) + ".25",
                        "weight=0.05",
                        "minimal_quantity=1",
                        "ean13=40063813399" + (10 + size));
                Records.associate(combination, "product_option_values", "id=" + size);
                Records.associate(combination, "product_option_values", "id=4");
                Records.associate(combination, "images", "id=" + (2 * i));
                effects.afterMade("combinations", combination);
            }
        }
    }

    private void customer(int i) {
        String first = dice.pick(FIRST, "first", i);
        String last = dice.pick(LAST, "last", i);
        ObjectNode customer = records.make(
                "customers",
                "firstname=" + first,
                "lastname=" + last,
                "email=kunde" + i + "@shop.example",
                "passwd=$2y$10$secrethash" + i,
                "secure_key=aaaabbbbccccddddeeeeffff00001111",
                "id_default_group=3",
                "id_lang=2",
                "id_gender=" + (1 + i % 2),
                "birthday=1980-02-0" + (1 + i % 9),
                "newsletter=" + i % 2,
                "active=1",
                "id_shop=1",
                "note=Stammkunde " + i);
        Records.associate(customer, "groups", "id=3");
        records.make(
                "addresses",
                "id_customer=" + customer.path("id").asText(),
                "id_country=" + (i % 3 == 0 ? 2 : 1),
                "id_state=" + (i % 3 == 0 ? 1 : 0),
                "alias=Home",
                "company=" + last + " GmbH",
                "firstname=" + first,
                "lastname=" + last,
                "address1=Marktplatz " + i,
                "address2=Hof " + i,
                "postcode=5066" + i % 10,
                "city=" + dice.pick(CITIES, "city", i),
                "phone=+49 221 " + (100 + i),
                "phone_mobile=+49 170 " + (100 + i),
                "vat_number=DE12345678" + i % 10,
                "dni=D" + i);
    }

    private void order(int i, int products) {
        ObjectNode cart = cart(i, products);
        ObjectNode order = records.blank("orders");
        for (String same : List.of(
                "id_address_delivery",
                "id_address_invoice",
                "id_currency",
                "id_lang",
                "id_customer",
                "id_carrier",
                "id_shop")) {
            order.put(same, cart.path(same).asText());
        }
        order.put("id_cart", cart.path("id").asText());
        order.put("module", "ps_wirepayment").put("payment", "Bank transfer").put("note", "Notiz " + i);
        order.put("date_add", "2026-01-%02d 10:%02d:00".formatted(1 + i % 28, i % 60));
        records.add("orders", order);
        effects.afterMade("orders", order);
        ObjectNode history = records.make(
                "order_histories",
                "id_order=" + order.path("id").asText(),
                "id_order_state=" + (2 + i % 4),
                "id_employee=1");
        effects.afterMade("order_histories", history);
        order.put("date_upd", "2026-02-%02d 11:00:00".formatted(1 + i % 28));
        if (i % 2 == 0) {
            records.having("order_carriers", "id_order", order.path("id").asText())
                    .forEach(carrier -> carrier.put(
                            "tracking_number", "TRACK" + order.path("id").asText()));
        }
    }

    private ObjectNode cart(int i, int products) {
        int customers = records.of("customers").size();
        String customer = String.valueOf(1 + i % customers);
        ObjectNode cart = records.make(
                "carts",
                "id_address_delivery=" + customer,
                "id_address_invoice=" + customer,
                "id_currency=1",
                "id_customer=" + customer,
                "id_lang=1",
                "id_shop_group=1",
                "id_shop=1",
                "id_carrier=2",
                "secure_key=aaaabbbbccccddddeeeeffff00001111");
        String product = String.valueOf(1 + dice.below(products, "bought", i));
        List<ObjectNode> combinations = records.having("combinations", "id_product", product);
        String combination =
                combinations.isEmpty() ? "0" : combinations.get(0).path("id").asText();
        Records.associate(
                cart,
                "cart_rows",
                "id_product=" + product,
                "id_product_attribute=" + combination,
                "id_address_delivery=" + customer,
                "id_customization=0",
                "quantity=" + (1 + i % 3));
        return cart;
    }

    private void more(int products, int orders) {
        if (products > 0) {
            cart(orders + 1, products);
            cart(orders + 2, products);
            records.make(
                    "specific_prices",
                    "id_product=1",
                    "id_shop=0",
                    "price=-1",
                    "from_quantity=1",
                    "reduction=0.2",
                    "reduction_type=percentage",
                    "reduction_tax=1");
            records.make(
                    "specific_prices",
                    "id_product=1",
                    "id_group=3",
                    "price=4.5",
                    "from_quantity=10",
                    "reduction=0",
                    "reduction_type=amount");
        }
        records.make(
                "cart_rules",
                "name=Willkommen",
                "code=HALLO10",
                "description=Zehn Prozent",
                "date_from=2026-01-01 00:00:00",
                "date_to=2027-01-01 00:00:00",
                "quantity=100",
                "quantity_per_user=1",
                "reduction_percent=10",
                "active=1",
                "minimum_amount=20",
                "priority=1");
        records.make(
                "cart_rules",
                "name=Fünf Euro",
                "code=FUENF",
                "date_from=2026-01-01 00:00:00",
                "date_to=2027-01-01 00:00:00",
                "quantity=5",
                "quantity_per_user=1",
                "reduction_amount=5",
                "reduction_currency=1",
                "reduction_tax=1",
                "active=1",
                "free_shipping=1");
        records.make("messages", "id_order=1", "message=Bitte klingeln", "private=0", "id_customer=1");
        if (orders > 0) {
            ObjectNode slip = records.make(
                    "order_slip",
                    "id_customer=2",
                    "id_order=1",
                    "conversion_rate=1",
                    "amount=5",
                    "total_products_tax_excl=5",
                    "total_products_tax_incl=5.95",
                    "partial=1");
            Records.associate(
                    slip,
                    "order_slip_details",
                    "id=1",
                    "id_order_detail=1",
                    "product_quantity=1",
                    "amount_tax_excl=5.000000",
                    "amount_tax_incl=5.950000");
        }
    }

    private static String slug(String name) {
        return name.toLowerCase(java.util.Locale.ROOT)
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replaceAll("[^a-z0-9]+", "-");
    }
}
