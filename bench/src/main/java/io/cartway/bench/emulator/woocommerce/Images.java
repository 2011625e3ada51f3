package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The media library: what clients had fetched, and the photos of generated products. Nothing is fetched in truth. Thread-safe. */
final class Images {
    /** Members that only a product's gallery shows. */
    static final List<String> SIZES = List.of("srcset", "sizes", "thumbnail");

    private final Map<Integer, ObjectNode> stored = new ConcurrentHashMap<>();
    private final Layout layout;
    private final ProductNodes products;
    private final IntSupplier ids;

    Images(Layout layout, ProductNodes products, IntSupplier ids) {
        this.layout = layout;
        this.products = products;
        this.ids = ids;
    }

    /**
     * The image that a client names by its id, or has fetched from an address; with its name and alternative text.
     *
     * @throws WooError when there is no such id, or the address is none
     */
    ObjectNode of(JsonNode sent, ShopRequest request) {
        int id = sent.path("id").asInt();
        ObjectNode image = id == 0 ? fetched(sent, request) : known(id, request.origin());
        if (image == null) {
            throw new WooError(400, "woocommerce_product_invalid_image_id", "#" + id + " is an invalid image ID.");
        }
        for (String member : new String[] {"name", "alt"}) {
            if (sent.hasNonNull(member)) {
                image.put(member, sent.path(member).asText());
            }
        }
        stored.put(image.path("id").asInt(), image.deepCopy());
        return image;
    }

    /** Keeps an image that a shop starts with. */
    void keep(JsonNode image) {
        stored.put(image.path("id").asInt(), image.deepCopy());
    }

    private @Nullable ObjectNode known(int id, String origin) {
        ObjectNode image = stored.get(id);
        if (image != null) {
            return image.deepCopy();
        }
        int slot = layout.slot(id);
        int number = slot < 0 ? -1 : id - layout.imageId(slot, 0);
        return number < 0 ? null : products.image(slot, number, origin);
    }

    private ObjectNode fetched(JsonNode sent, ShopRequest request) {
        String src = sent.path("src").asText("");
        if (!src.matches("https?://[^\\s]+")) {
            throw new WooError(400, "woocommerce_product_image_upload_error", "Invalid URL " + src + ".");
        }
        ObjectNode image = Json.object().put("id", ids.getAsInt());
        SiteTime.put(image, "date_created", request.at());
        SiteTime.put(image, "date_modified", request.at());
        String file = src.substring(src.lastIndexOf('/') + 1).replaceAll("[?#].*", "");
        String stored = request.origin() + "/wp-content/uploads/" + file;
        return image.put("src", stored)
                .put("name", file)
                .put("alt", "")
                .put("srcset", "")
                .put("sizes", "")
                .put("thumbnail", stored);
    }
}
