package io.cartway.bench.emulator.shopify;

import io.cartway.bench.emulator.Dice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the shop has when it opens, made by its own mutations so that all of it hangs together. */
final class Seed {
    static final String CURRENCY = "USD";

    private static final Instant OPENED = Instant.parse("2026-03-01T09:00:00Z");
    private static final String[] GOODS = {
        "Lantern", "Blanket", "Kettle", "Compass", "Hammock", "Rucksack", "Whistle", "Thermos"
    };
    private static final String[] KINDS = {"Harbour", "Meadow", "Granite", "Alder", "Juniper", "Tundra"};
    private static final String[] COLOURS = {"Blue", "Green", "Grey"};
    private static final String[] FIRST = {"Ada", "Bela", "Cleo", "Dora", "Edgar", "Fay", "Gus", "Hana"};
    private static final String[] LAST = {"Quill", "Marsh", "Vale", "Stone", "Brook", "Thorn"};

    private final Records records;
    private final Dice dice;
    private final Map<String, Function<Node, Node>> writes;
    private final List<Node> locations = new ArrayList<>();

    Seed(Records records, Dice dice) {
        this.records = records;
        this.dice = dice;
        this.writes = Writes.all(records);
    }

    void fill(int products, int orders) {
        records.at(OPENED);
        shop();
        for (int i = 0; i < products; i++) {
            records.at(OPENED.plus(i, ChronoUnit.HOURS));
            product(i);
        }
        for (int i = 0; i < 6; i++) {
            collection(i, products);
        }
        for (int i = 0; i < Math.max(8, orders / 3); i++) {
            records.at(OPENED.plus(i, ChronoUnit.HOURS));
            customer(i);
        }
        for (int i = 0; i < orders; i++) {
            records.at(OPENED.plus(30, ChronoUnit.DAYS).plus(i, ChronoUnit.HOURS));
            order(i, products);
        }
        rest();
    }

    private Node call(String mutation, Node arguments) {
        Function<Node, Node> write = writes.get(mutation);
        if (write == null) {
            throw new IllegalStateException(mutation);
        }
        return write.apply(arguments);
    }

    private void shop() {
        Node address = Node.of(
                "id",
                "gid://shopify/ShopAddress/1",
                "address1",
                "1 Quay Road",
                "city",
                "Portland",
                "zip",
                "97201",
                "province",
                "Oregon",
                "provinceCode",
                "OR",
                "country",
                "United States",
                "countryCodeV2",
                "US",
                "phone",
                "+15035550100",
                "company",
                "Harbour & Pine");
        records.keep(
                "gid://shopify/Shop/1",
                Node.of(
                        "name",
                        "Harbour & Pine",
                        "email",
                        "hello@harbour.example",
                        "contactEmail",
                        "hello@harbour.example",
                        "url",
                        "https://harbour.example",
                        "myshopifyDomain",
                        "harbour.myshopify.com",
                        "currencyCode",
                        CURRENCY,
                        "enabledPresentmentCurrencies",
                        List.of(CURRENCY, "EUR"),
                        "ianaTimezone",
                        "America/Los_Angeles",
                        "timezoneOffset",
                        "-0700",
                        "timezoneAbbreviation",
                        "PDT",
                        "weightUnit",
                        "KILOGRAMS",
                        "unitSystem",
                        "METRIC_SYSTEM",
                        "shopAddress",
                        address,
                        "createdAt",
                        records.now(),
                        "updatedAt",
                        records.now(),
                        "primaryDomain",
                        Node.of(
                                "id",
                                "gid://shopify/Domain/1",
                                "host",
                                "harbour.example",
                                "url",
                                "https://harbour.example",
                                "sslEnabled",
                                true),
                        "plan",
                        Node.of("publicDisplayName", "Basic"),
                        "shopOwnerName",
                        "Ada Quill",
                        "currencyFormats",
                        Node.of(
                                "moneyFormat",
                                "${{amount}}",
                                "moneyWithCurrencyFormat",
                                "${{amount}} USD",
                                "moneyInEmailsFormat",
                                "${{amount}}",
                                "moneyWithCurrencyInEmailsFormat",
                                "${{amount}} USD"),
                        "currencySettings",
                        List.of(currency(CURRENCY, "US Dollar", "1.0"), currency("EUR", "Euro", "1.1")),
                        "countriesInShippingZones",
                        Node.of("countryCodes", List.of("US", "CA"), "includeRestOfWorld", false),
                        "resourceLimits",
                        Node.of("maxProductVariants", 2048, "maxProductOptions", 3, "locationLimit", 200),
                        "shipsToCountries",
                        List.of("US", "CA")));
        for (String city : List.of("Portland", "Austin")) {
            locations.add(records.add(
                    "Location",
                    Node.of(
                            "name",
                            city + " warehouse",
                            "isActive",
                            true,
                            "fulfillsOnlineOrders",
                            true,
                            "shipsInventory",
                            true,
                            "hasActiveInventory",
                            true,
                            "address",
                            Node.of(
                                    "address1",
                                    "1 Quay Road",
                                    "city",
                                    city,
                                    "country",
                                    "United States",
                                    "countryCode",
                                    "US",
                                    "province",
                                    city.equals("Austin") ? "Texas" : "Oregon",
                                    "provinceCode",
                                    city.equals("Austin") ? "TX" : "OR",
                                    "zip",
                                    "97201",
                                    "phone",
                                    "+15035550100"))));
        }
        records.add("PriceList", Node.of("name", "Companies", "currency", CURRENCY));
        for (String name : List.of("Online Store", "Point of Sale")) {
            Node publication = records.add(
                    "Publication", Node.of("name", name, "autoPublish", true, "supportsFuturePublishing", true));
            records.keep(
                    "gid://shopify/Channel/" + Records.number(publication.id()),
                    Node.of(
                            "name",
                            name,
                            "handle",
                            name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-')));
        }
        for (String handle : List.of("unknown", "defective", "wrong-item", "size-too-small")) {
            records.add(
                    "ReturnReasonDefinition",
                    Node.of("handle", handle, "name", handle.replace('-', ' '), "deleted", false));
        }
        records.keep(
                "gid://shopify/ShopLocale/1",
                Node.of("locale", "en", "name", "English", "primary", true, "published", true));
        records.add(
                "AppInstallation",
                Node.of("accessScopes", List.of(Node.of("handle", "read_products", "description", "Read products"))));
        zones();
    }

    private static Node currency(String code, String name, String rate) {
        return Node.of("currencyCode", code, "currencyName", name, "enabled", true, "manualRate", rate);
    }

    private void zones() {
        Node country = records.add(
                "DeliveryCountry",
                Node.of(
                        "name",
                        "United States",
                        "translatedName",
                        "United States",
                        "code",
                        Node.of("countryCode", "US", "restOfWorld", false),
                        "provinces",
                        List.of(records.add(
                                "DeliveryProvince",
                                Node.of("name", "New York", "code", "NY", "translatedName", "New York")))));
        Node zone = records.add("DeliveryZone", Node.of("name", "Domestic", "countries", List.of(country.id())));
        Node rate = records.add("DeliveryRateDefinition", Node.of("price", new BigDecimal("4.90")));
        Node method = records.add(
                "DeliveryMethodDefinition", Node.of("name", "Standard", "active", true, "rateProvider", rate));
        Node place = records.add(
                "DeliveryLocationGroup",
                Node.of("locations", locations.stream().map(Node::id).toList()));
        Node group = Node.of(
                "id",
                "gid://shopify/DeliveryLocationGroupZone/1",
                "zone",
                zone,
                "methodDefinitions",
                List.of(method.id()));
        records.add(
                "DeliveryProfile",
                Node.of(
                        "name",
                        "General profile",
                        "default",
                        true,
                        "profileLocationGroups",
                        List.of(Node.of("locationGroup", place, "locationGroupZones", List.of(group)))));
    }

    private void product(int i) {
        String title = KINDS[i % KINDS.length] + " " + GOODS[i / KINDS.length % GOODS.length] + (i < 48 ? "" : " " + i);
        boolean several = i % 3 == 0;
        List<Object> variants = new ArrayList<>();
        BigDecimal price = new BigDecimal(dice.below(90, "price", i) + 10).add(new BigDecimal("0.50"));
        for (int v = 0; v < (several ? COLOURS.length : 1); v++) {
            Node option = several
                    ? Node.of("optionName", "Colour", "name", COLOURS[v])
                    : Node.of("optionName", "Title", "name", "Default Title");
            Node weight = Node.of("weight", Node.of("value", 0.5 + v, "unit", "KILOGRAMS"));
            Node item = Node.of(
                    "sku",
                    "HP-%04d-%d".formatted(i, v),
                    "tracked",
                    true,
                    "cost",
                    "4.25",
                    "requiresShipping",
                    true,
                    "measurement",
                    weight,
                    "countryCodeOfOrigin",
                    "US",
                    "harmonizedSystemCode",
                    "940540");
            variants.add(Node.of(
                    "optionValues",
                    List.of(option),
                    "price",
                    price.toPlainString(),
                    "barcode",
                    "40%011d".formatted(i * 10 + v),
                    "compareAtPrice",
                    i % 5 == 0 ? price.add(BigDecimal.TEN).toPlainString() : null,
                    "inventoryItem",
                    item,
                    "inventoryQuantities",
                    List.of(
                            Node.of(
                                    "locationId",
                                    locations.get(0).id(),
                                    "name",
                                    "available",
                                    "quantity",
                                    5 + dice.below(40, "stock", i * 3L + v)),
                            Node.of("locationId", locations.get(1).id(), "name", "available", "quantity", 3))));
        }
        Node input = Node.of(
                "title",
                title,
                "descriptionHtml",
                "<p>" + title + " for long days outside.</p>",
                "vendor",
                i % 2 == 0 ? "Harbour & Pine" : "Fjell",
                "productType",
                GOODS[i / KINDS.length % GOODS.length],
                "tags",
                List.of("outdoor", KINDS[i % KINDS.length].toLowerCase(java.util.Locale.ROOT)),
                "status",
                i % 17 == 16 ? "DRAFT" : "ACTIVE",
                "seo",
                Node.of("title", title + " | Harbour & Pine", "description", "A " + title),
                "variants",
                variants,
                "files",
                List.of(Node.of("originalSource", "https://cdn.example/files/" + i + ".jpg?v=1", "alt", title)),
                "metafields",
                List.of(Node.of(
                        "namespace",
                        "custom",
                        "key",
                        "material",
                        "type",
                        "single_line_text_field",
                        "value",
                        i % 2 == 0 ? "Brass" : "Wool")));
        if (several) {
            input.put(
                    "productOptions",
                    List.of(Node.of(
                            "name",
                            "Colour",
                            "values",
                            List.of(Node.of("name", "Blue"), Node.of("name", "Green"), Node.of("name", "Grey")))));
        }
        Node made = call("productSet", Node.of("input", input)).node("product");
        made.put("onlineStoreUrl", "https://harbour.example/products/" + made.text("handle"));
        call(
                "publishablePublish",
                Node.of(
                        "id",
                        made.id(),
                        "input",
                        List.of(Node.of(
                                "publicationId",
                                records.all("Publication").get(0).id()))));
        records.touch(made);
    }

    private void collection(int i, int products) {
        Node input = Node.of(
                "title",
                KINDS[i] + " range",
                "descriptionHtml",
                "<p>All of " + KINDS[i] + ".</p>",
                "seo",
                Node.of("title", KINDS[i], "description", "The " + KINDS[i] + " range"),
                "image",
                Node.of("src", "https://cdn.example/files/range-" + i + ".jpg", "altText", KINDS[i]));
        Node made = call("collectionCreate", Node.of("input", input)).node("collection");
        List<Object> members = new ArrayList<>();
        List<Node> all = records.all("Product");
        for (int p = i; p < products; p += KINDS.length) {
            members.add(all.get(p).id());
        }
        made.put("products", members);
        call(
                "publishablePublish",
                Node.of(
                        "id",
                        made.id(),
                        "input",
                        List.of(Node.of(
                                "publicationId",
                                records.all("Publication").get(0).id()))));
    }

    private static Node person(int i) {
        return Node.of("firstName", FIRST[i % FIRST.length], "lastName", LAST[i / FIRST.length % LAST.length]);
    }

    private static Node address(int i) {
        return person(i)
                .put("company", "Quill Works")
                .put("address1", (i + 1) + " Mill Lane")
                .put("address2", "Floor 2")
                .put("city", "Albany")
                .put("zip", "12207")
                .put("provinceCode", "NY")
                .put("countryCode", "US")
                .put("phone", "+1518555%04d".formatted(i));
    }

    private void customer(int i) {
        Node input = person(i)
                .put("email", "customer" + i + "@example.org")
                .put("phone", "+1212555%04d".formatted(i))
                .put("note", "Prefers mornings")
                .put("tags", List.of(i % 2 == 0 ? "vip" : "new"))
                .put("addresses", List.of(address(i)))
                .put(
                        "emailMarketingConsent",
                        Node.of(
                                "marketingState",
                                i % 2 == 0 ? "SUBSCRIBED" : "NOT_SUBSCRIBED",
                                "marketingOptInLevel",
                                "SINGLE_OPT_IN"));
        Node made = call("customerCreate", Node.of("input", input)).node("customer");
        Node size = Node.of(
                "ownerId",
                made.id(),
                "namespace",
                "custom",
                "key",
                "shirt_size",
                "type",
                "single_line_text_field",
                "value",
                "M");
        call("metafieldsSet", Node.of("metafields", List.of(size)));
    }

    private void order(int i, int products) {
        List<Node> customers = records.all("Customer");
        List<Node> variants = records.all("ProductVariant");
        Node customer = customers.get(i % customers.size());
        Node tax = Node.of("title", "State tax", "rate", "0.08");
        Node input = Node.of(
                "customerId",
                customer.id(),
                "email",
                customer.text("email"),
                "phone",
                customer.text("phone"),
                "billingAddress",
                address(i),
                "shippingAddress",
                address(i),
                "note",
                "Ring twice",
                "tags",
                List.of("web"),
                "sourceName",
                "web",
                "customAttributes",
                List.of(Node.of("key", "gift", "value", "no")),
                "lineItems",
                products == 0
                        ? List.of(Node.of(
                                "title",
                                "Service",
                                "quantity",
                                1,
                                "priceSet",
                                Node.of("shopMoney", Node.of("amount", "12.00"))))
                        : List.of(
                                Node.of(
                                        "variantId",
                                        variants.get(i * 2 % variants.size()).id(),
                                        "quantity",
                                        1 + i % 3,
                                        "taxLines",
                                        List.of(tax)),
                                Node.of(
                                        "variantId",
                                        variants.get((i * 2 + 1) % variants.size())
                                                .id(),
                                        "quantity",
                                        1,
                                        "taxLines",
                                        List.of(tax))),
                "shippingLines",
                List.of(Node.of(
                        "title",
                        "Standard",
                        "code",
                        "standard",
                        "source",
                        "shopify",
                        "priceSet",
                        Node.of("shopMoney", Node.of("amount", "4.90")))));
        if (i % 4 == 1) {
            input.put(
                    "discountCode",
                    Node.of("itemPercentageDiscountCode", Node.of("code", "SPRING10", "percentage", 10)));
        }
        if (i % 5 != 4) {
            input.put("financialStatus", "PAID");
        }
        if (i % 3 == 0) {
            input.put(
                    "fulfillment",
                    Node.of(
                            "locationId",
                            locations.get(0).id(),
                            "trackingCompany",
                            "UPS",
                            "trackingNumber",
                            "1Z%08d".formatted(i)));
        }
        Node order = call("orderCreate", Node.of("order", input)).node("order");
        order.put("cartToken", dice.hex(32, "cart", i))
                .put("publication", records.all("Publication").get(0).id())
                .put("clientIp", "192.0.2.7");
        order.put("app", Node.of("id", "gid://shopify/App/580111", "name", "Online Store"))
                .put("customerLocale", "en-US");
        if (i % 6 == 0 && i % 5 != 4) {
            Node shipped = records.all(
                            records.all(order.list("fulfillments")).get(0).list("fulfillmentLineItems"))
                    .get(0);
            call(
                    "returnCreate",
                    Node.of(
                            "returnInput",
                            Node.of(
                                    "orderId",
                                    order.id(),
                                    "returnLineItems",
                                    List.of(Node.of(
                                            "fulfillmentLineItemId",
                                            shipped.id(),
                                            "quantity",
                                            1,
                                            "returnReason",
                                            "DEFECTIVE",
                                            "returnReasonNote",
                                            "Broken handle")))));
            call(
                    "refundCreate",
                    Node.of(
                            "input",
                            Node.of(
                                    "orderId",
                                    order.id(),
                                    "note",
                                    "Broken handle",
                                    "refundLineItems",
                                    List.of(Node.of(
                                            "lineItemId",
                                            order.list("lineItems").get(0),
                                            "quantity",
                                            1,
                                            "restockType",
                                            "NO_RESTOCK")),
                                    "transactions",
                                    List.of(Node.of(
                                            "gateway",
                                            "manual",
                                            "kind",
                                            "REFUND",
                                            "amount",
                                            "5.00",
                                            "orderId",
                                            order.id(),
                                            "parentId",
                                            order.list("transactions").get(0))))));
            call(
                    "fulfillmentEventCreate",
                    Node.of(
                            "fulfillmentEvent",
                            Node.of(
                                    "fulfillmentId",
                                    order.list("fulfillments").get(0),
                                    "status",
                                    "IN_TRANSIT",
                                    "message",
                                    "Left the depot",
                                    "city",
                                    "Albany",
                                    "country",
                                    "US",
                                    "province",
                                    "NY",
                                    "zip",
                                    "12207")));
        }
    }

    private void rest() {
        call(
                "discountCodeBasicCreate",
                Node.of(
                        "basicCodeDiscount",
                        Node.of(
                                "title",
                                "Spring sale",
                                "code",
                                "SPRING10",
                                "startsAt",
                                "2026-03-01T00:00:00Z",
                                "endsAt",
                                "2027-03-01T00:00:00Z",
                                "usageLimit",
                                100,
                                "appliesOncePerCustomer",
                                true,
                                "customerGets",
                                Node.of("value", Node.of("percentage", 0.1), "items", Node.of("all", true)),
                                "minimumRequirement",
                                Node.of("subtotal", Node.of("greaterThanOrEqualToSubtotal", "25.00")))));
        call(
                "discountCodeBasicCreate",
                Node.of(
                        "basicCodeDiscount",
                        Node.of(
                                "title",
                                "Five off",
                                "code",
                                "FIVE",
                                "startsAt",
                                "2026-03-01T00:00:00Z",
                                "customerGets",
                                Node.of(
                                        "value",
                                        Node.of(
                                                "discountAmount",
                                                Node.of("amount", "5.00", "appliesOnEachItem", false)),
                                        "items",
                                        Node.of("all", true)))));
        for (int i = 0; i < 3; i++) {
            call(
                    "giftCardCreate",
                    Node.of(
                            "input",
                            Node.of(
                                    "initialValue",
                                    "25.00",
                                    "note",
                                    "Thank you",
                                    "expiresOn",
                                    "2028-12-31",
                                    "code",
                                    "gift0000000%05d".formatted(i),
                                    "customerId",
                                    records.all("Customer").get(i).id())));
        }
        call("segmentCreate", Node.of("name", "Regulars", "query", "number_of_orders > 1"));
        call("segmentCreate", Node.of("name", "Subscribers", "query", "email_subscription_status = 'SUBSCRIBED'"));
        call(
                "scriptTagCreate",
                Node.of(
                        "input",
                        Node.of(
                                "src",
                                "https://cdn.example/hello.js",
                                "displayScope",
                                "ONLINE_STORE",
                                "cache",
                                false)));
        call(
                "carrierServiceCreate",
                Node.of(
                        "input",
                        Node.of(
                                "name",
                                "Bicycle courier",
                                "callbackUrl",
                                "https://rates.example/quote",
                                "active",
                                true,
                                "supportsServiceDiscovery",
                                true)));
        call(
                "metafieldDefinitionCreate",
                Node.of(
                        "definition",
                        Node.of(
                                "name",
                                "Material",
                                "namespace",
                                "custom",
                                "key",
                                "material",
                                "type",
                                "single_line_text_field",
                                "ownerType",
                                "PRODUCT")));
        for (int i = 0; i < 4 && !records.all("ProductVariant").isEmpty(); i++) {
            checkout(i);
        }
    }

    private void checkout(int i) {
        Node variant = records.all("ProductVariant").get(i);
        BigDecimal price = variant.money("price");
        Node line = records.add(
                "AbandonedCheckoutLineItem",
                Node.of(
                        "title",
                        records.need("Product", variant.text("product")).text("title"),
                        "quantity",
                        1,
                        "sku",
                        records.all(variant.list("item")).get(0).get("sku"),
                        "variant",
                        variant.id(),
                        "product",
                        variant.text("product"),
                        "originalUnitPriceSet",
                        price,
                        "originalTotalPriceSet",
                        price,
                        "discountedTotalPriceSet",
                        price,
                        "discountedUnitPriceSet",
                        price));
        records.add(
                "AbandonedCheckout",
                Node.of(
                        "name",
                        "#C" + (i + 1),
                        "note",
                        "",
                        "abandonedCheckoutUrl",
                        "https://harbour.example/recover/" + i,
                        "customer",
                        records.all("Customer").get(i).id(),
                        "billingAddress",
                        Addresses.add(records, address(i)),
                        "shippingAddress",
                        Addresses.add(records, address(i)),
                        "lineItems",
                        List.of(line.id()),
                        "subtotalPriceSet",
                        price,
                        "totalPriceSet",
                        price,
                        "totalLineItemsPriceSet",
                        price,
                        "totalTaxSet",
                        BigDecimal.ZERO,
                        "state",
                        "open"));
    }
}
