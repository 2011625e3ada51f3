package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Dice;
import io.cartway.bench.emulator.WriteLog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything a shop knows. Thread-safe; writers hold the shop's lock. */
final class ShopData {
    final Layout layout;
    final Set<WooShop.Extra> extras;
    final WriteLog log = new WriteLog();
    final Images images;
    final Records<ProductFacts> products;
    final Records<ObjectNode> variations;
    final Records<OrderFacts> orders;
    final Records<ObjectNode> customers;
    final Documents categories;
    final Documents tags = Documents.of("tags", this::nextTerm);
    final Documents brands = Documents.of("brands", this::nextTerm);
    final Documents shippingClasses = Documents.of("shipping_classes", this::nextTerm);
    final Documents terms = Documents.of("terms", this::nextTerm);
    final Documents attributes = Documents.of("attributes", new AtomicInteger(4)::getAndIncrement);
    final Documents coupons = Documents.of("coupons", this::nextPost);
    final Documents reviews = Documents.of("reviews", this::nextLine);
    final Documents taxes = Documents.of("taxes", new AtomicInteger(5)::getAndIncrement);
    final Documents taxClasses = Documents.of("tax_classes", new AtomicInteger(4)::getAndIncrement);
    final Documents zones = Documents.of("zones", new AtomicInteger(3)::getAndIncrement);
    final Documents locations = Documents.of("zone_locations", this::nextLine);
    final Documents zoneMethods = Documents.of("zone_methods", new AtomicInteger(5)::getAndIncrement);
    final Documents notes = Documents.of("notes", this::nextLine);
    final Documents refunds = Documents.of("refunds", this::nextPost);
    final Documents fulfillments = Documents.of("fulfillments", new AtomicInteger(1)::getAndIncrement);
    final Documents webhooks = Documents.of("webhooks", new AtomicInteger(1)::getAndIncrement);
    final Named shippingMethods = Named.of("shipping_methods", "id");
    final Named gateways = Named.of("gateways", "id");
    final Named settings = Named.of("settings", "id");
    final Named settingGroups = Named.of("setting_groups", "id");
    final Named countries = Named.of("countries", "code");
    final Named continents = Named.of("continents", "code");
    final Named currencies = Named.of("currencies", "code");
    /** By the order's id, in the order in which they were added. */
    final Map<Integer, List<ObjectNode>> trackings = new ConcurrentHashMap<>();

    private final AtomicInteger nextPost;
    private final AtomicInteger nextUser;
    private final AtomicInteger nextTerm = new AtomicInteger(Categories.FIRST + 150);
    private final AtomicInteger nextLine = new AtomicInteger(100_000_000);

    ShopData(Dice dice, int productCount, int orderCount, Set<WooShop.Extra> extras) {
        this.extras = Set.copyOf(extras);
        layout = new Layout(productCount, orderCount);
        ProductNodes productNodes = new ProductNodes(layout);
        images = new Images(layout, productNodes, this::nextPost);
        products = new Records<>(new GeneratedProducts(layout, dice, productNodes));
        variations = new Records<>(new GeneratedVariations(layout, dice, productNodes));
        orders = new Records<>(new GeneratedOrders(layout, dice, new OrderNodes(layout, productNodes)));
        customers = new Records<>(new GeneratedCustomers(layout, dice));
        categories = new Documents(
                Kind.of("categories"), new Records<>(new GeneratedCategories(layout, dice)), this::nextTerm);
        nextPost = new AtomicInteger(layout.firstFree() + orderCount);
        nextUser = new AtomicInteger(Layout.FIRST_CUSTOMER + layout.customers());
    }

    /** Makes the next post and the next user have these ids. */
    void number(int post, int user) {
        nextPost.set(post);
        nextUser.set(user);
    }

    int nextPost() {
        return nextPost.getAndIncrement();
    }

    int nextUser() {
        return nextUser.getAndIncrement();
    }

    int nextTerm() {
        return nextTerm.getAndIncrement();
    }

    int nextLine() {
        return nextLine.getAndIncrement();
    }
}
