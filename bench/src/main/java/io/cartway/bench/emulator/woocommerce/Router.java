package io.cartway.bench.emulator.woocommerce;

import java.util.List;
import java.util.Set;

/** Finds the resource that a path below {@code /wp-json/wc/v3} names. */
record Router(ShopData data, ProductWriter products, OrderWriter orders) {
    private static final Set<String> EMPTY = Set.of("tags", "brands", "shipping_classes", "reviews");

    /**
     * What a path means.
     *
     * @param section the call's name in {@code parameters.txt}, empty when it has no parameters there
     * @param id the record, {@code batch}, or empty for the collection
     */
    record Target(Resource resource, String section, String id) {}

    /** @throws WooError when there is no such route */
    Target find(List<String> path) {
        String first = path.isEmpty() ? "" : path.get(0);
        String second = path.size() > 1 ? path.get(1) : "";
        return switch (first) {
            case "products" -> products(path, second);
            case "orders" ->
                path.size() <= 2
                        ? new Target(new Orders(data, orders), "orders", second)
                        : underOrder(path, Resource.number(second));
            case "customers" -> upTo(2, path, new Target(new CustomerAccounts(data), "customers", second));
            case "settings" -> path.size() == 3 ? new Target(new Settings(second), "", path.get(2)) : none();
            case "refunds" -> upTo(1, path, new Target(new Refunds(data, 0), "", ""));
            default -> none();
        };
    }

    private Target products(List<String> path, String second) {
        String third = path.size() > 2 ? path.get(2) : "";
        if (second.equals("categories")) {
            return upTo(3, path, new Target(new CategoryTree(data), "categories", third));
        }
        if (EMPTY.contains(second)) {
            return upTo(2, path, new Target(new Nothing(), "", ""));
        }
        if (third.equals("variations")) {
            Variations variations = new Variations(data, products, Resource.number(second));
            return upTo(4, path, new Target(variations, "variations", path.size() > 3 ? path.get(3) : ""));
        }
        return upTo(2, path, new Target(new Products(data, products), "products", second));
    }

    private Target underOrder(List<String> path, int order) {
        String id = path.size() > 3 ? path.get(3) : "";
        return switch (path.get(2)) {
            case "refunds" -> upTo(4, path, new Target(new Refunds(data, order), "", id));
            case "notes" -> upTo(4, path, new Target(new Notes(data, order), "", id));
            default -> none();
        };
    }

    private static Target upTo(int segments, List<String> path, Target target) {
        return path.size() <= segments ? target : none();
    }

    private static Target none() {
        throw WooError.noRoute();
    }

    /** A collection that this shop has, and nothing in it. */
    private record Nothing() implements Resource {
        @Override
        public Reply list(io.cartway.bench.emulator.ShopRequest request) {
            return new Reply.Many(Listing.page(new int[0], false, request.query()), id -> {
                throw WooError.noRoute();
            });
        }
    }
}
