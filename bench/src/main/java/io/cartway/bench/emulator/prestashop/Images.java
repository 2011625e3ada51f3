package io.cartway.bench.emulator.prestashop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Content;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import java.util.Map;

/** The images of products: files come as a form with the part {@code image}. */
record Images(Records records) {
    ShopResponse answer(ShopRequest request, String[] segments) {
        ObjectNode product =
                segments.length > 2 && segments[1].equals("products") ? records.find("products", segments[2]) : null;
        if (product == null) {
            throw new Refused(404, 55, "This image does not exist");
        }
        String image = segments.length > 3 ? segments[3] : "";
        return switch (request.method()) {
            case "POST" -> add(request, product);
            case "DELETE" -> remove(product, image);
            default -> PrestashopShop.json(200, Json.object().set("", Records.associated(product, "images")));
        };
    }

    private ShopResponse add(ShopRequest request, ObjectNode product) {
        String type = request.header("content-type");
        if (type == null
                || !type.startsWith("multipart/form-data")
                || !request.body().contains("name=\"image\"")) {
            throw new Refused(400, 66, "Unable to save this image");
        }
        int number = 0;
        for (ObjectNode other : records.of("products")) {
            for (var known : Records.associated(other, "images")) {
                number = Math.max(number, known.path("id").asInt());
            }
        }
        String id = String.valueOf(number + 1);
        Records.associate(product, "images", "id=" + id);
        if (product.path("id_default_image").asInt() == 0) {
            product.put("id_default_image", id);
        }
        records.log.add(
                "create",
                "images",
                id,
                Json.object().put("product", product.path("id").asText()));
        return PrestashopShop.json(200, Json.object().set("image", Json.object().put("id", id)));
    }

    private ShopResponse remove(ObjectNode product, String image) {
        boolean known = Records.associated(product, "images")
                .valueStream()
                .anyMatch(found -> found.path("id").asText().equals(image));
        if (!known) {
            throw new Refused(500, 61, "This image does not exist on disk");
        }
        Effects.without(product, "images", image);
        records.log.add("delete", "images", image, Json.object());
        return new ShopResponse(200, Map.of(), Content.of("").chunked());
    }
}
