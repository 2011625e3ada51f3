package io.cartway.bench.emulator.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Products and their options. */
final class ProductWrites {
    private static final String PRODUCT = "Product";
    private static final String PRODUCT_ID = "productId";
    private static final String OPTIONS = "options";
    private static final String VALUES = "optionValues";
    private static final String[] PLAIN = {
        "title", "descriptionHtml", "vendor", "productType", "tags", "status", "templateSuffix", "seo", "category"
    };

    private final Records records;
    private final VariantWrites variants;

    ProductWrites(Records records) {
        this.records = records;
        this.variants = new VariantWrites(records);
    }

    void into(Map<String, Function<Node, Node>> all) {
        all.put(
                "productUpdate",
                call -> update(call.has("product") ? call.node("product") : call.node("input"), call.nodes("media")));
        all.put("productSet", call -> set(call));
        all.put("productDelete", call -> {
            String id = call.node("input").id();
            Node product = records.need(PRODUCT, id, "id");
            product.texts("variants").forEach(records::remove);
            records.remove(id);
            return Writes.deleted("deletedProductId", id);
        });
        all.put("productOptionsCreate", call -> {
            Node product = records.need(PRODUCT, call.text(PRODUCT_ID), PRODUCT_ID);
            call.nodes(OPTIONS).forEach(option -> addOption(product, option));
            return Writes.payload("product", records.touch(product));
        });
        all.put("productOptionUpdate", this::updateOption);
        all.put("productOptionsDelete", this::deleteOptions);
    }

    private Node made(Node input) {
        Writes.needText(input, "title", "Title", "title");
        String handle = input.has("handle")
                ? input.text("handle")
                : input.text("title")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        boolean taken =
                records.all(PRODUCT).stream().anyMatch(one -> one.text("handle").equals(handle));
        Node product = Node.of("status", "ACTIVE", "vendor", "Harbour & Pine", "isGiftCard", input.flag("giftCard"));
        records.add(PRODUCT, product);
        product.put("handle", taken ? handle + "-" + records.all(PRODUCT).size() : handle);
        return fill(product, input);
    }

    private Node fill(Node product, Node input) {
        product.take(input, PLAIN);
        product.put("seo", product.has("seo") ? product.get("seo") : new Node());
        if (input.has("handle")) {
            product.put("handle", input.text("handle"));
        }
        if (product.text("status").equals("ACTIVE")) {
            product.put("publishedAt", product.has("publishedAt") ? product.get("publishedAt") : records.now());
        }
        input.nodes("metafields").forEach(field -> new MetaWrites(records).set(product, field));
        for (String list : List.of("collectionsToJoin", "collections")) {
            input.texts(list).forEach(id -> records.need("Collection", id, list).append("products", product.id()));
        }
        return records.touch(product);
    }

    private Node update(Node input, List<Node> media) {
        Node product = records.need(PRODUCT, input.id(), "id");
        if (input.has("title")) {
            Writes.needText(input, "title", "Title", "title");
        }
        input.texts("collectionsToLeave").forEach(id -> {
            Node collection = records.need("Collection", id, "collectionsToLeave");
            collection.put(
                    "products",
                    collection.list("products").stream()
                            .filter(one -> !product.id().equals(one))
                            .toList());
        });
        fill(product, input);
        new MediaWrites(records).add(product, media);
        return Writes.payload("product", product);
    }

    private Node set(Node call) {
        Node input = call.node("input");
        String id = call.node("identifier").has("id") ? call.node("identifier").id() : input.id();
        boolean known = !id.isEmpty();
        Node product = known ? fill(records.need(PRODUCT, id, "input", "id"), input) : made(input);
        if (input.has("productOptions") || !known) {
            product.put(OPTIONS, null);
            input.nodes("productOptions").forEach(option -> addOption(product, option));
            if (product.list(OPTIONS).isEmpty()) {
                addOption(product, Node.of("name", "Title", "values", List.of(Node.of("name", "Default Title"))));
            }
        }
        if (input.has("variants") || !known) {
            List<Object> keep = new ArrayList<>();
            for (Node wanted : input.nodes("variants").isEmpty()
                    ? List.of(Node.of(VALUES, List.of(Node.of("optionName", "Title", "name", "Default Title"))))
                    : input.nodes("variants")) {
                keep.add(
                        wanted.has("id")
                                ? variants.fill(
                                                records.need("ProductVariant", wanted.id(), "input", "variants"),
                                                product,
                                                wanted)
                                        .id()
                                : variants.add(product, wanted).id());
            }
            product.texts("variants").stream()
                    .filter(old -> !keep.contains(old))
                    .forEach(records::remove);
            product.put("variants", keep);
        }
        if (input.has("files")) {
            product.put("media", null);
            new MediaWrites(records).add(product, input.nodes("files"));
        }
        return Writes.payload("product", product);
    }

    /** Adds an option, or a value to one that is there. */
    void addOption(Node product, Node input) {
        Writes.needText(input, "name", "Name", OPTIONS, "name");
        if (product.nodes(OPTIONS).stream()
                .anyMatch(option -> option.text("name").equalsIgnoreCase(input.text("name")))) {
            throw new UserError(
                    "OPTION_ALREADY_EXISTS", "Option '" + input.text("name") + "' already exists.", OPTIONS);
        }
        if (product.list(OPTIONS).size() >= 3) {
            throw new UserError("OPTIONS_OVER_LIMIT", "Can only specify a maximum of 3 options", OPTIONS);
        }
        Node option = records.add(
                "ProductOption",
                Node.of(
                        "name",
                        input.text("name"),
                        "position",
                        product.list(OPTIONS).size() + 1));
        input.nodes("values").forEach(value -> option.append(VALUES, value(value.text("name"))));
        product.append(OPTIONS, option);
        refresh(product);
    }

    private Node value(String name) {
        return records.add("ProductOptionValue", Node.of("name", name, "hasVariants", true));
    }

    private static void refresh(Node product) {
        product.nodes(OPTIONS)
                .forEach(option -> option.put(
                        "values",
                        option.nodes(VALUES).stream()
                                .map(value -> value.text("name"))
                                .toList()));
    }

    private Node updateOption(Node call) {
        Node product = records.need(PRODUCT, call.text(PRODUCT_ID), PRODUCT_ID);
        Node option = option(product, call.node("option").id());
        String before = option.text("name");
        option.take(call.node("option"), "name", "position");
        for (Node added : call.nodes("optionValuesToAdd")) {
            option.append(VALUES, value(added.text("name")));
        }
        for (Node changed : call.nodes("optionValuesToUpdate")) {
            Node value = records.need("ProductOptionValue", changed.id(), "optionValuesToUpdate");
            rename(product, before, value.text("name"), option.text("name"), changed.text("name"));
            value.put("name", changed.text("name"));
        }
        List<String> gone = call.texts("optionValuesToDelete");
        option.put(
                VALUES,
                option.nodes(VALUES).stream()
                        .filter(value -> !gone.contains(value.id()))
                        .toList());
        rename(product, before, null, option.text("name"), null);
        refresh(product);
        return Writes.payload("product", records.touch(product));
    }

    private Node option(Node product, String id) {
        return product.nodes(OPTIONS).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("OPTION_DOES_NOT_EXIST", "Option does not exist", "option"));
    }

    private void rename(
            Node product,
            String option,
            @org.jspecify.annotations.Nullable String from,
            String newOption,
            @org.jspecify.annotations.Nullable String to) {
        for (Node variant : records.all(product.list("variants"))) {
            for (Node chosen : variant.nodes("selectedOptions")) {
                if (chosen.text("name").equals(option)) {
                    chosen.put("name", newOption);
                }
                if (to != null
                        && chosen.text("name").equals(newOption)
                        && chosen.text("value").equals(from)) {
                    chosen.put("value", to);
                }
            }
        }
    }

    private Node deleteOptions(Node call) {
        Node product = records.need(PRODUCT, call.text(PRODUCT_ID), PRODUCT_ID);
        for (String id : call.texts(OPTIONS)) {
            Node option = option(product, id);
            product.put(
                    OPTIONS,
                    product.nodes(OPTIONS).stream()
                            .filter(one -> !one.id().equals(id))
                            .toList());
            for (Node variant : records.all(product.list("variants"))) {
                variant.put(
                        "selectedOptions",
                        variant.nodes("selectedOptions").stream()
                                .filter(chosen -> !chosen.text("name").equals(option.text("name")))
                                .toList());
            }
        }
        if (product.list(OPTIONS).isEmpty()) {
            addOption(product, Node.of("name", "Title", "values", List.of(Node.of("name", "Default Title"))));
        }
        return Node.of("product", product, "deletedOptionsIds", call.texts(OPTIONS), Writes.LOGGED, product.id());
    }
}
