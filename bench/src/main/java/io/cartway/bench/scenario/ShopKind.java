package io.cartway.bench.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Shop;
import io.cartway.bench.emulator.vendure.VendureShop;
import io.cartway.bench.emulator.woocommerce.WooShop;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a scenario's shop is like. */
sealed interface ShopKind {
    long SEED = 2026;
    int PRODUCTS = 500;
    int ORDERS = 200;

    /** The shop, made anew. */
    Made make();

    /** How long the shop takes before it answers. */
    Duration delay();

    /** How long the sessions live that the proxy opens, or null where it opens none. */
    default @Nullable Duration sessions() {
        return null;
    }

    /**
     * A shop.
     *
     * @param straight headers that a call past the proxy needs beside those that the proxy sends
     */
    record Made(Shop shop, Map<String, String> straight) {}

    /** A WooCommerce that remembers its answers. */
    record Woo(Duration delay) implements ShopKind {
        @Override
        public Made make() {
            return new Made(new RememberingShop(new WooShop(SEED, PRODUCTS, ORDERS, 100)), Map.of());
        }
    }

    /** A Vendure connected by a name and a password, whose sessions end that long after the login. */
    record Vendure(Duration sessions) implements ShopKind {
        private static final String KEY = "vendure_api_key";
        private static final String ADMINISTRATOR = "superadmin";

        @Override
        public Made make() {
            VendureShop shop = new VendureShop(SEED, PRODUCTS, ORDERS, 1000, sessions);
            // Past the proxy nobody logs in: there the key is used, whose life has no end.
            String key = shop.connection("").path(KEY).asText();
            return new Made(shop, Map.of("vendure-api-key", key));
        }

        /** The connection by name and password. */
        @Override
        public ObjectNode connection(ObjectNode usual) {
            ObjectNode connection = usual.deepCopy();
            connection.remove(KEY);
            return connection.put("vendure_username", ADMINISTRATOR).put("vendure_password", ADMINISTRATOR);
        }

        @Override
        public Duration delay() {
            return Duration.ZERO;
        }
    }

    /** How the shop is connected, from how it usually is. */
    default ObjectNode connection(ObjectNode usual) {
        return usual;
    }
}
