package io.cartway.bench.emulator.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Images of products and of variants. */
final class MediaWrites {
    private static final String MEDIA = "media";
    private static final String IMAGE = "MediaImage";

    private final Records records;

    MediaWrites(Records records) {
        this.records = records;
    }

    void into(Map<String, Function<Node, Node>> all) {
        all.put("productReorderMedia", call -> {
            Node product = records.need("Product", call.id(), "id");
            for (Node move : call.nodes("moves")) {
                List<Object> order = product.list(MEDIA);
                if (order.remove(move.id())) {
                    order.add(Math.min(order.size(), Integer.parseInt(move.text("newPosition"))), move.id());
                }
                product.put(MEDIA, order);
            }
            return Node.of("job", records.add("Job", Node.of("done", true)), Writes.LOGGED, product.id());
        });
        all.put("fileUpdate", this::update);
        all.put("productVariantAppendMedia", call -> attach(call, true));
        all.put("productVariantDetachMedia", call -> attach(call, false));
    }

    /** Makes images and hangs them at a product; files that are there already are only hung. */
    List<Node> add(Node product, List<Node> inputs) {
        List<Node> made = new ArrayList<>();
        for (Node input : inputs) {
            if (!input.has("id") && !input.text("originalSource").matches("https?://\\S+")) {
                throw new UserError("INVALID_IMAGE_SOURCE_URL", "Image URL is invalid", MEDIA, "0", "originalSource");
            }
            Node image = input.has("id")
                    ? records.need(IMAGE, input.id(), MEDIA)
                    : image(input.text("originalSource"), input.text("alt"));
            product.append(MEDIA, image.id());
            made.add(image);
        }
        records.touch(product);
        return made;
    }

    Node image(String url, String alt) {
        Node picture = Node.of(
                "id",
                Records.id("ImageSource", records.all(IMAGE).size() + 1L),
                "url",
                url,
                "altText",
                alt,
                "width",
                800,
                "height",
                600);
        return records.add(
                IMAGE,
                Node.of(
                        "alt",
                        alt,
                        "image",
                        picture,
                        "mediaContentType",
                        "IMAGE",
                        "status",
                        "READY",
                        "fileStatus",
                        "READY",
                        "mimeType",
                        "image/jpeg",
                        "preview",
                        Node.of("status", "READY", "image", picture)));
    }

    private Node update(Node call) {
        List<Node> changed = new ArrayList<>();
        for (Node input : call.nodes("files")) {
            Node image = records.need(IMAGE, input.id(), "files");
            image.take(input, "alt");
            input.texts("referencesToAdd")
                    .forEach(id -> records.need("Product", id, "files").append(MEDIA, image.id()));
            for (String id : input.texts("referencesToRemove")) {
                Node product = records.need("Product", id, "files");
                product.put(
                        MEDIA,
                        product.list(MEDIA).stream()
                                .filter(one -> !image.id().equals(one))
                                .toList());
            }
            changed.add(records.touch(image));
        }
        return Node.of(
                "files",
                changed,
                Writes.LOGGED,
                changed.isEmpty() ? "" : changed.get(0).id());
    }

    private Node attach(Node call, boolean on) {
        Node product = records.need("Product", call.text("productId"), "productId");
        List<Object> changed = new ArrayList<>();
        for (Node part : call.nodes("variantMedia")) {
            Node variant = records.need("ProductVariant", part.text("variantId"), "variantMedia");
            for (String id : part.texts("mediaIds")) {
                if (!product.list(MEDIA).contains(id)) {
                    throw new UserError("MEDIA_DOES_NOT_EXIST", "Media does not exist on the product", "variantMedia");
                }
                List<Object> left = new ArrayList<>(variant.list(MEDIA).stream()
                        .filter(one -> !id.equals(one))
                        .toList());
                if (on) {
                    if (!left.isEmpty()) {
                        throw new UserError(
                                "PRODUCT_VARIANT_ALREADY_HAS_MEDIA",
                                "Product variant already has attached media.",
                                "variantMedia");
                    }
                    left.add(id);
                }
                variant.put(MEDIA, left);
            }
            changed.add(records.touch(variant).id());
        }
        return Node.of(
                "product", product, "productVariants", changed, Writes.LOGGED, changed.isEmpty() ? "" : changed.get(0));
    }
}
