package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.ShopRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A collection that can only be read.
 *
 * @param key the member with the name that a path says
 * @param missing what an unknown name is answered with
 * @param paged whether the list tells its size
 */
record NamedResource(Named named, String path, String key, Supplier<WooError> missing, boolean paged)
        implements Resource {

    @Override
    public Reply list(ShopRequest request) {
        List<ObjectNode> nodes =
                named.all().stream().map(node -> linked(node, request.origin())).toList();
        return paged ? Reply.all(nodes) : Reply.plain(nodes);
    }

    @Override
    public Reply get(ShopRequest request, String id) {
        ObjectNode node = named.find(key.equals("code") ? id.toUpperCase(Locale.ROOT) : id);
        if (node == null) {
            throw missing.get();
        }
        return new Reply.One(200, linked(node, request.origin()));
    }

    private ObjectNode linked(ObjectNode node, String origin) {
        Links.end(node, origin, path, node.path(key).asText(), "GET");
        return node;
    }
}
