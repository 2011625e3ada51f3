package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.ShopRequest;
import java.util.ArrayList;
import java.util.List;

/** {@code /variations}: those of every product, newest product first. */
record AllVariations(ShopData data) implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        List<Integer> ids = new ArrayList<>();
        data.products
                .newestFirst()
                .filter(id -> data.products.facts(id).type().equals("variable"))
                .forEach(id -> {
                    ObjectNode product = data.products.find(id, request.origin());
                    if (product != null) {
                        product.path("variations").forEach(one -> ids.add(one.asInt()));
                    }
                });
        VariationList list = new VariationList(data, request);
        return list.page(ids, node -> {
            Variations.linked(node, request.origin());
            return node;
        });
    }
}
