package io.cartway.bench.emulator.woocommerce;

import java.util.List;

/** Finds the resource that a path below {@code /wp-json/wc/v3} names. */
record Router(ShopData data, ProductWriter products, OrderWriter orders) {

    /**
     * What a path means.
     *
     * @param section the call's name in {@code parameters.txt}, empty when it has no parameters there
     * @param id the record, {@code batch}, or empty for the collection
     */
    record Target(Resource resource, String section, String id) {
        /** Whether a record is named by a number. */
        boolean numbered() {
            return !section.isEmpty() && !section.equals("tax_classes");
        }
    }

    /** @throws WooError when there is no such route */
    Target find(List<String> path) {
        String first = path.isEmpty() ? "" : path.get(0);
        String second = at(path, 1);
        return switch (first) {
            case "products" -> second.isEmpty() || second.matches("\\d+|batch") ? product(path) : taxonomy(path);
            case "variations" -> upTo(1, path, new Target(new AllVariations(data), "all_variations", ""));
            case "orders" -> orders(path, second);
            case "refunds" -> upTo(1, path, new Target(new Refunds(data, 0), "refunds", ""));
            case "customers" -> customers(path, second);
            case "coupons" -> documents(path, 1, data.coupons, "coupons", "coupons", new CouponRules(data));
            case "webhooks" -> documents(path, 1, data.webhooks, "webhooks", "webhooks", new WebhookRules());
            case "taxes" ->
                second.equals("classes")
                        ? upTo(3, path, new Target(new TaxClasses(data), "tax_classes", at(path, 2)))
                        : documents(path, 1, data.taxes, "taxes", "taxes", new TaxRules(data));
            case "shipping" -> second.equals("zones") ? zones(path) : none();
            default -> upTo(3, path, new ShopRoutes(data).find(path));
        };
    }

    private Target product(List<String> path) {
        String second = at(path, 1);
        if (at(path, 2).equals("variations")) {
            Variations variations = new Variations(data, products, Resource.number(second));
            return upTo(4, path, new Target(variations, "variations", at(path, 3)));
        }
        return upTo(2, path, new Target(new Products(data, products), "products", second));
    }

    private Target taxonomy(List<String> path) {
        String name = path.get(1);
        return switch (name) {
            case "categories" -> terms(path, data.categories, name);
            case "tags" -> terms(path, data.tags, name);
            case "brands" -> terms(path, data.brands, name);
            case "shipping_classes" -> terms(path, data.shippingClasses, name);
            case "reviews" -> documents(path, 2, data.reviews, "reviews", "products/reviews", new ReviewRules(data));
            case "attributes" ->
                path.size() > 3
                        ? attributeTerms(path)
                        : documents(path, 2, data.attributes, name, "products/attributes", new AttributeRules(data));
            default -> throw WooError.noRoute();
        };
    }

    private Target terms(List<String> path, Documents terms, String name) {
        return documents(path, 2, terms, name, "products/" + name, new TermRules(data, terms));
    }

    private Target attributeTerms(List<String> path) {
        int attribute = Resource.number(path.get(2));
        if (!path.get(3).equals("terms")) {
            throw WooError.noRoute();
        }
        if (data.attributes.records().find(attribute, "") == null) {
            throw new WooError(404, "woocommerce_rest_taxonomy_invalid", "Taxonomy does not exist.");
        }
        String collection = "products/attributes/" + attribute + "/terms";
        Rules rules = new TermRules(data, data.terms);
        return upTo(
                5,
                path,
                new Target(new DocumentResource(data, data.terms, collection, attribute, rules), "terms", at(path, 4)));
    }

    private Target zones(List<String> path) {
        if (path.size() < 4) {
            return documents(path, 2, data.zones, "zones", "shipping/zones", new ZoneRules());
        }
        int zone = Resource.number(path.get(2));
        if (path.get(3).equals("locations")) {
            return upTo(4, path, new Target(new ZoneLocations(data, zone), "", ""));
        }
        data.zones.get(zone);
        Resource methods = new DocumentResource(
                data, data.zoneMethods, "shipping/zones/" + zone + "/methods", zone, new ZoneMethodRules(data, zone));
        return path.get(3).equals("methods") ? upTo(5, path, new Target(methods, "zone_methods", at(path, 4))) : none();
    }

    private Target orders(List<String> path, String second) {
        if (second.equals("statuses")) {
            return upTo(2, path, new Target(new OrderStatuses(), "", ""));
        }
        if (path.size() <= 2) {
            return new Target(new Orders(data, orders), "orders", second);
        }
        int order = Resource.number(second);
        String id = at(path, 3);
        return switch (path.get(2)) {
            case "refunds" -> upTo(4, path, new Target(new Refunds(data, order), "order_refunds", id));
            case "notes" -> upTo(4, path, new Target(new Notes(data, order), "notes", id));
            case "fulfillments" ->
                data.extras.contains(WooShop.Extra.fulfillments)
                        ? upTo(4, path, new Target(new Fulfillments(data, order), "", id))
                        : none();
            case "actions" ->
                id.equals("send_order_details")
                        ? upTo(4, path, new Target(new OrderActions(data, order), "", ""))
                        : none();
            case "shipment-trackings" ->
                data.extras.contains(WooShop.Extra.shipment_tracking)
                        ? upTo(4, path, new Target(new Trackings(data, order), "", id))
                        : none();
            default -> none();
        };
    }

    private Target customers(List<String> path, String second) {
        return at(path, 2).equals("downloads")
                ? upTo(3, path, new Target(new Downloads(data, Resource.number(second)), "", ""))
                : upTo(2, path, new Target(new CustomerAccounts(data), "customers", second));
    }

    private Target documents(
            List<String> path, int depth, Documents documents, String section, String collection, Rules rules) {
        Resource resource = new DocumentResource(data, documents, collection, DocumentResource.ALL, rules);
        return upTo(depth + 1, path, new Target(resource, section, at(path, depth)));
    }

    private static String at(List<String> path, int index) {
        return path.size() > index ? path.get(index) : "";
    }

    private static Target upTo(int segments, List<String> path, Target target) {
        return path.size() <= segments ? target : none();
    }

    private static Target none() {
        throw WooError.noRoute();
    }
}
