package io.cartway.bench.emulator.vendure;

import io.cartway.bench.emulator.Dice;
import io.cartway.bench.emulator.WriteLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What the shop knows: generated records, and over them what was written. Thread-safe; writers hold the shop's lock. */
final class VendureData {
    final WriteLog log = new WriteLog();
    private final Dice dice;
    private final int products;
    private final int orders;
    private final Map<Integer, Node> writtenProducts = new ConcurrentHashMap<>();
    private final Map<Integer, Node> writtenVariants = new ConcurrentSkipListMap<>();
    private final Map<Integer, Boolean> deleted = new ConcurrentHashMap<>();
    private int nextProduct;
    private int nextVariant;

    VendureData(Dice dice, int products, int orders) {
        this.dice = dice;
        this.products = products;
        this.orders = orders;
        this.nextProduct = products;
        this.nextVariant = products * ProductGraph.MAX_VARIANTS;
    }

    int customers() {
        return orders / 4 + 10;
    }

    Lists.Source productSource(String origin) {
        return new Lists.Source(nextProduct, deleted.isEmpty(), number -> product(number + 1, origin));
    }

    Lists.Source orderSource(String origin) {
        return new Lists.Source(orders, true, number -> order(number + 1, origin));
    }

    Lists.Source customerSource() {
        return new Lists.Source(customers(), true, number -> customer(number + 1));
    }

    /** All variants, or those of one product. */
    Lists.Source variantSource(String origin, @Nullable Integer product) {
        if (product != null) {
            Node found = product(product, origin);
            List<Node> variants = found == null ? List.of() : OrderGraph.nodes(found, "variants");
            return new Lists.Source(variants.size(), true, variants::get);
        }
        return new Lists.Source(nextVariant, false, number -> variant(number + 1, origin));
    }

    @Nullable
    Node product(int id, String origin) {
        if (id < 1 || deleted.containsKey(id)) {
            return null;
        }
        Node node = writtenProducts.get(id);
        ProductGraph graph = new ProductGraph(dice, origin);
        if (node == null && id <= products) {
            node = graph.product(id - 1);
        }
        if (node == null) {
            return null;
        }
        Node shown = node.copy();
        return shown.lazily("variants", () -> variantsOf(shown, id, graph));
    }

    @Nullable
    Node variant(int id, String origin) {
        Node written = writtenVariants.get(id);
        int product = written != null
                ? Integer.parseInt(written.text("productId"))
                : (id - 1) / ProductGraph.MAX_VARIANTS + 1;
        Node parent = product(product, origin);
        if (parent == null) {
            return null;
        }
        return OrderGraph.nodes(parent, "variants").stream()
                .filter(variant -> variant.text("id").equals(Integer.toString(id)))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Node order(int id, String origin) {
        ProductGraph graph = new ProductGraph(dice, origin);
        return id < 1 || id > orders
                ? null
                : new OrderGraph(dice, graph, new CustomerGraph(dice), products, customers()).order(id - 1);
    }

    @Nullable
    Node customer(int id) {
        return id < 1 || id > customers() ? null : new CustomerGraph(dice).customer(id - 1);
    }

    int newProductId() {
        return ++nextProduct;
    }

    int newVariantId() {
        return ++nextVariant;
    }

    void keepProduct(Node product) {
        writtenProducts.put(Integer.parseInt(product.text("id")), product);
    }

    void keepVariant(Node variant) {
        writtenVariants.put(Integer.parseInt(variant.text("id")), variant);
    }

    boolean delete(int product, String origin) {
        return product(product, origin) != null && deleted.put(product, true) == null;
    }

    private List<Node> variantsOf(Node product, int id, ProductGraph graph) {
        List<Node> variants = new ArrayList<>();
        if (id <= products) {
            for (int index = 0; index < graph.variants(id - 1); index++) {
                Node variant = graph.variant(id - 1, index);
                variants.add(writtenVariants.getOrDefault(Integer.parseInt(variant.text("id")), variant));
            }
        }
        int generated = products * ProductGraph.MAX_VARIANTS;
        writtenVariants.forEach((number, variant) -> {
            if (number > generated && variant.text("productId").equals(Integer.toString(id))) {
                variants.add(variant);
            }
        });
        variants.replaceAll(variant -> variant.copy().with("product", product));
        return variants;
    }
}
