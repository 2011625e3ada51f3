package io.cartway.bench.emulator.woocommerce;

import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.util.Arrays;

/** {@code /orders/statuses}. */
record OrderStatuses() implements Resource {
    static final String[][] NAMES = {
        {"pending", "Pending payment"},
        {"processing", "Processing"},
        {"on-hold", "On hold"},
        {"completed", "Completed"},
        {"cancelled", "Cancelled"},
        {"refunded", "Refunded"},
        {"failed", "Failed"},
        {"checkout-draft", "Draft"}
    };

    /** How a status is called; an unknown one by itself. */
    static String name(String slug) {
        return Arrays.stream(NAMES)
                .filter(name -> name[0].equals(slug))
                .map(name -> name[1])
                .findFirst()
                .orElse(slug);
    }

    @Override
    public Reply list(ShopRequest request) {
        return Reply.plain(Arrays.stream(NAMES)
                .map(name -> Json.object().put("slug", name[0]).put("name", name[1]))
                .toList());
    }
}
