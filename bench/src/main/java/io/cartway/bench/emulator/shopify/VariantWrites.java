package io.cartway.bench.emulator.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Variants and the inventory items behind them. */
final class VariantWrites {
    private static final String VARIANT = "ProductVariant";
    private static final String VARIANTS = "variants";
    private static final String OPTIONS = "selectedOptions";

    private final Records records;

    VariantWrites(Records records) {
        this.records = records;
    }

    void into(Map<String, Function<Node, Node>> all) {
        all.put("productVariantsBulkCreate", this::create);
        all.put("productVariantsBulkUpdate", call -> {
            Node product = product(call);
            List<Object> changed = new ArrayList<>();
            for (Node input : call.nodes(VARIANTS)) {
                Node variant = records.find(input.id());
                if (variant == null || !product.list(VARIANTS).contains(variant.id())) {
                    throw new UserError(
                            "PRODUCT_VARIANT_DOES_NOT_EXIST", "Product variant does not exist", VARIANTS, "0", "id");
                }
                changed.add(fill(variant, product, input).id());
                for (Node media : call.nodes("media")) {
                    if (input.texts("mediaSrc").contains(media.text("originalSource"))) {
                        String image = new MediaWrites(records)
                                .image(media.text("originalSource"), media.text("alt"))
                                .id();
                        product.append("media", image);
                        variant.put("media", List.of(image)); // a variant has one image
                    }
                }
            }
            return Node.of(
                    "product",
                    product,
                    "productVariants",
                    changed,
                    Writes.LOGGED,
                    changed.isEmpty() ? product.id() : changed.get(0));
        });
        all.put("productVariantsBulkDelete", call -> {
            Node product = product(call);
            for (String id : call.texts("variantsIds")) {
                if (!product.list(VARIANTS).contains(id)) {
                    throw new UserError(
                            "AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT",
                            "At least one variant does not belong to the product",
                            "variantsIds");
                }
                product.put(
                        VARIANTS,
                        product.list(VARIANTS).stream()
                                .filter(one -> !id.equals(one))
                                .toList());
                records.remove(id);
            }
            records.touch(product);
            return Node.of(
                    "product", product, Writes.LOGGED, call.texts("variantsIds").get(0));
        });
    }

    private Node product(Node call) {
        Node product = records.find(call.text("productId"));
        if (product == null) {
            throw new UserError("PRODUCT_DOES_NOT_EXIST", "Product does not exist", "productId");
        }
        return product;
    }

    private Node create(Node call) {
        Node product = product(call);
        List<Object> made = new ArrayList<>();
        if (call.text("strategy").equals("REMOVE_STANDALONE_VARIANT")
                && product.list(VARIANTS).size() == 1) {
            product.texts(VARIANTS).forEach(records::remove);
            product.put(VARIANTS, null);
        }
        for (Node input : call.nodes(VARIANTS)) {
            made.add(add(product, input).id());
        }
        return Node.of(
                "product",
                records.touch(product),
                "productVariants",
                made,
                Writes.LOGGED,
                made.isEmpty() ? "" : made.get(0));
    }

    /** A new variant of a product. */
    Node add(Node product, Node input) {
        List<String> wanted = input.nodes("optionValues").stream()
                .map(value -> value.text("name"))
                .toList();
        for (Node other : records.all(product.list(VARIANTS))) {
            if (!wanted.isEmpty()
                    && other.nodes(OPTIONS).stream()
                            .map(one -> one.text("value"))
                            .toList()
                            .equals(wanted)) {
                throw new UserError(
                        "VARIANT_ALREADY_EXISTS",
                        "The variant '" + String.join(" / ", wanted) + "' already exists.",
                        VARIANTS,
                        "0");
            }
        }
        Node item = records.add("InventoryItem", Node.of("tracked", true, "requiresShipping", true));
        Node location = records.all("Location").get(0);
        new StockWrites(records).level(item, location);
        Node variant = records.add(
                VARIANT,
                Node.of(
                        "product",
                        product.id(),
                        "price",
                        "0.00",
                        "taxable",
                        true,
                        "inventoryPolicy",
                        "DENY",
                        "item",
                        List.of(item.id()),
                        "position",
                        product.list(VARIANTS).size() + 1));
        product.append(VARIANTS, variant.id());
        return fill(variant, product, input);
    }

    /** Changes what an input gives. */
    Node fill(Node variant, Node product, Node input) {
        variant.take(
                input,
                "price",
                "barcode",
                "taxable",
                "inventoryPolicy",
                "taxCode",
                "showUnitPrice",
                "unitPriceMeasurement",
                "requiresComponents");
        if (input.has("compareAtPrice")) {
            variant.put("compareAtPrice", input.get("compareAtPrice"));
        }
        if (input.has("optionValues")) {
            List<Object> chosen = new ArrayList<>();
            input.nodes("optionValues").forEach(value -> chosen.add(chosen(product, value)));
            variant.put(OPTIONS, chosen);
        }
        Node item = records.all(variant.list("item")).get(0);
        item.take(input, "sku");
        item(item, input.node("inventoryItem"));
        for (String list : List.of("inventoryQuantities", "quantityAdjustments")) {
            for (Node quantity : input.nodes(list)) {
                Node level = new StockWrites(records)
                        .level(item, records.need("Location", quantity.text("locationId"), VARIANTS));
                int number = quantity.has("availableQuantity")
                        ? quantity.number("availableQuantity")
                        : quantity.number("quantity");
                StockWrites.set(
                        level,
                        quantity.has("adjustment")
                                ? level.node("amounts").number("available") + quantity.number("adjustment")
                                : number);
            }
        }
        if (input.has("mediaId")) {
            variant.put(
                    "media",
                    List.of(records.need("MediaImage", input.text("mediaId"), VARIANTS, "mediaId")
                            .id()));
        }
        input.nodes("metafields").forEach(field -> new MetaWrites(records).set(variant, field));
        records.touch(product);
        return records.touch(variant);
    }

    private Node chosen(Node product, Node wanted) {
        for (Node option : product.nodes("options")) {
            boolean meant = wanted.has("optionId")
                    ? option.id().equals(wanted.text("optionId"))
                    : option.text("name").equals(wanted.text("optionName"));
            if (meant) {
                Node known = option.nodes("optionValues").stream()
                        .filter(value -> value.text("name").equals(wanted.text("name"))
                                || (wanted.has("id") && value.id().equals(wanted.id())))
                        .findFirst()
                        .orElseGet(() -> {
                            Node made = records.add(
                                    "ProductOptionValue", Node.of("name", wanted.text("name"), "hasVariants", true));
                            option.append("optionValues", made).append("values", wanted.text("name"));
                            return made;
                        });
                return Node.of("name", option.text("name"), "value", known.text("name"), "optionValue", known);
            }
        }
        throw new UserError(
                "OPTION_DOES_NOT_EXIST", "Option does not exist", VARIANTS, "0", "optionValues", "0", "optionName");
    }

    private void item(Node item, Node input) {
        item.take(
                input,
                "sku",
                "tracked",
                "requiresShipping",
                "countryCodeOfOrigin",
                "provinceCodeOfOrigin",
                "harmonizedSystemCode");
        if (input.has("cost")) {
            item.put("unitCost", input.text("cost"));
        }
        if (input.has("measurement")) {
            item.put(
                    "measurement",
                    Node.of(
                            "id",
                            item.id() + "#measurement",
                            "weight",
                            input.node("measurement").get("weight")));
        }
        records.touch(item);
    }
}
