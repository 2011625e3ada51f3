package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Records that are there to be difficult, made through the shop's own writes and forgotten by its log:
 * product {@value #VARIABLE} with 100 variations (from {@value #FIRST_VARIATION}) and 50 images, order {@value #LONG_ORDER}
 * with 200 lines, and those of {@code showcase.json}, which says their ids and what is odd about each.
 */
record Showcase(ShopData data, Router router) {
    static final int VARIABLE = 900_000_001;
    static final int FIRST_VARIATION = 900_000_101;
    static final int LONG_ORDER = 900_000_401;

    private static final String ORIGIN = "https://shop.example";
    private static final Instant MADE = Instant.parse("2026-03-29T00:59:59Z");

    void make() {
        int posts = data.nextPost();
        int users = data.nextUser();
        wide();
        for (JsonNode one : Json.resource(Showcase.class, "showcase.json")) {
            create(
                    one.path("id").asInt(),
                    one.path("path").asText(),
                    Instant.parse(one.path("at").asText()),
                    longer((ObjectNode) one.path("body")));
        }
        longOrder();
        data.number(posts, users);
        data.log.forget();
    }

    private void wide() {
        ObjectNode product = Json.object()
                .put("name", "Hundred ways – Größe × Farbe")
                .put("type", "variable")
                .put("sku", "WIDE");
        ArrayNode images = product.putArray("images");
        for (int i = 1; i <= 50; i++) {
            images.addObject()
                    .put("src", "https://pictures.example/wide/" + i + ".jpg")
                    .put("name", "wide " + i)
                    .put("alt", i % 2 == 0 ? "" : "Ansicht " + i);
        }
        ArrayNode attributes = product.putArray("attributes");
        ArrayNode colors = offered(attributes, 1);
        ArrayNode sizes = offered(attributes, 2);
        for (int i = 1; i <= 10; i++) {
            colors.add("Farbe " + i);
            sizes.add("Größe " + i);
        }
        create(VARIABLE, "products", MADE, product);
        for (int i = 0; i < 100; i++) {
            ObjectNode variation = Json.object()
                    .put("sku", "WIDE-" + i)
                    .put("regular_price", Integer.toString(i) + "." + "%02d".formatted(i))
                    .put("manage_stock", true)
                    .put("stock_quantity", i - 5)
                    .put("weight", "0." + (i + 1));
            variation.putObject("image").put("id", VARIABLE + 1 + i % 50);
            ArrayNode chosen = variation.putArray("attributes");
            chosen.addObject().put("id", 1).put("option", "Farbe " + (1 + i / 10));
            chosen.addObject().put("id", 2).put("option", "Größe " + (1 + i % 10));
            create(FIRST_VARIATION + i, "products/" + VARIABLE + "/variations", MADE.plusSeconds(i), variation);
        }
    }

    private static ArrayNode offered(ArrayNode attributes, int id) {
        ObjectNode attribute =
                attributes.addObject().put("id", id).put("variation", true).put("visible", true);
        return attribute.putArray("options");
    }

    private void longOrder() {
        ObjectNode order = Json.object().put("set_paid", true).put("payment_method", "bacs");
        order.putObject("billing")
                .put("first_name", "Łukasz")
                .put("last_name", "Ńowak")
                .put("country", "PL");
        ArrayNode lines = order.putArray("line_items");
        for (int i = 0; i < 200; i++) {
            lines.addObject()
                    .put("product_id", VARIABLE)
                    .put("variation_id", FIRST_VARIATION + i % 100)
                    .put("quantity", 1 + i % 7);
        }
        create(LONG_ORDER, "orders", MADE.plusSeconds(3600), order);
    }

    /** A text that ends in {@code {×N}} is what stands before it, N times. */
    private static ObjectNode longer(ObjectNode body) {
        body.properties().forEach(entry -> {
            String text = entry.getValue().asText("");
            int mark = text.lastIndexOf("{×");
            if (mark >= 0) {
                int times = Integer.parseInt(text.substring(mark + 2, text.length() - 1));
                entry.setValue(Json.tree(text.substring(0, mark).repeat(times)));
            }
        });
        return body;
    }

    private void create(int id, String path, Instant at, ObjectNode body) {
        data.number(id, id);
        List<String> segments = Arrays.asList(path.split("/", -1));
        Router.Target target = router.find(segments);
        ShopRequest request = ShopRequest.of("POST", ORIGIN, "/wp-json/wc/v3/" + path, Map.of(), "", at);
        if (target.id().isEmpty()) {
            target.resource().create(request, body);
        } else {
            target.resource().update(request, target.id(), body);
        }
    }
}
