package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Dice;
import io.cartway.bench.emulator.WriteLog;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything a shop knows. Thread-safe; writers hold the shop's lock. */
final class ShopData {
    final Layout layout;
    final WriteLog log = new WriteLog();
    final Records<ProductFacts> products;
    final Records<ObjectNode> variations;
    final Records<OrderFacts> orders;
    final Records<ObjectNode> customers;
    final Records<ObjectNode> categories;
    private final AtomicInteger nextPost;
    private final AtomicInteger nextUser;
    private final AtomicInteger nextTerm = new AtomicInteger(Categories.FIRST + Categories.COUNT + 50);
    private final AtomicInteger nextLine = new AtomicInteger(100_000_000);

    ShopData(Dice dice, int productCount, int orderCount) {
        layout = new Layout(productCount, orderCount);
        ProductNodes productNodes = new ProductNodes(layout);
        products = new Records<>(new GeneratedProducts(layout, dice, productNodes));
        variations = new Records<>(new GeneratedVariations(layout, dice, productNodes));
        orders = new Records<>(new GeneratedOrders(layout, dice, new OrderNodes(layout, productNodes)));
        customers = new Records<>(new GeneratedCustomers(layout, dice));
        categories = new Records<>(new GeneratedCategories(layout, dice));
        nextPost = new AtomicInteger(layout.firstFree() + orderCount);
        nextUser = new AtomicInteger(Layout.FIRST_CUSTOMER + layout.customers());
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
