package io.cartway.bench.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.woocommerce.WooShop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * A page of WooCommerce products: the emulated shop's, or, with {@code -Dcartway.pages=DIR}, the file
 * {@code products_N.json} in that folder.
 */
final class ProductPage {
    private static final String ORIGIN = "https://127.0.0.1:8443";

    private ProductPage() {}

    /** The page of so many products. */
    static byte[] of(int products) {
        String folder = System.getProperty("cartway.pages");
        if (folder == null) {
            return emulated(products);
        }
        try {
            return Files.readAllBytes(Path.of(folder, "products_" + products + ".json"));
        } catch (IOException e) {
            throw new IllegalArgumentException("cartway.pages has no page of " + products + " products", e);
        }
    }

    private static byte[] emulated(int products) {
        WooShop shop = new WooShop(7, products, 0, 100);
        ObjectNode connection = shop.connection(ORIGIN);
        String pair = connection.path("wc_consumer_key").asText() + ":"
                + connection.path("wc_consumer_secret").asText();
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return shop.answer(ShopRequest.of(
                        "GET",
                        ORIGIN,
                        "/wp-json/wc/v3/products?per_page=" + products,
                        Map.of("Authorization", basic),
                        "",
                        Instant.parse("2026-11-24T09:00:00Z")))
                .content()
                .readAll();
    }
}
