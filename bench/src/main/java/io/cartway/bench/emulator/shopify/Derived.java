package io.cartway.bench.emulator.shopify;

import graphql.schema.DataFetchingEnvironment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The members that follow from others. */
final class Derived {
    private static final String VARIANTS = "variants";

    private final Records records;

    Derived(Records records) {
        this.records = records;
    }

    /** A member of a node: what follows from others, or what is held. */
    @Nullable
    Object value(Node node, String name, @Nullable DataFetchingEnvironment call) {
        if (name.equals("legacyResourceId")) {
            return Records.number(node.id());
        } else if (name.equals("metafield") && call != null) {
            return metafield(node, call.getArgument("namespace"), call.getArgument("key"));
        } else if (name.equals("metafields") && call != null && call.getArgument("namespace") instanceof String space) {
            return records.all(node.list(name)).stream()
                    .filter(field -> field.text("namespace").equals(space))
                    .toList();
        }
        Object value = switch (node.text("__typename")) {
            case "Product" -> product(node, name);
            case "ProductVariant" -> variant(node, name);
            case "InventoryItem" -> item(node, name, call);
            case "InventoryLevel" -> level(node, name, call);
            case "Location" -> name.equals("inventoryLevels") ? levels("location", node) : null;
            case "Collection" -> collection(node, name, call);
            case "Order" ->
                name.equals("suggestedRefund") && call != null
                        ? SuggestedRefund.of(records, node, Node.input(call.getArguments()))
                        : order(node, name);
            case "Customer" -> customer(node, name);
            case "PriceList" ->
                name.equals("prices")
                        ? node.list("fixed")
                        : name.equals("fixedPricesCount") ? node.list("fixed").size() : null;
            case "DiscountCodeNode" -> name.equals("discount") ? node.get("codeDiscount") : null;
            case "DiscountAutomaticNode" -> name.equals("discount") ? node.get("automaticDiscount") : null;
            default -> null;
        };
        return value == null ? node.get(name) : value;
    }

    private @Nullable Object metafield(Node node, @Nullable Object space, @Nullable Object key) {
        for (Node field : records.all(node.list("metafields"))) {
            if (field.text("key").equals(key)
                    && (space == null || field.text("namespace").equals(space))) {
                return field;
            }
        }
        return null;
    }

    private @Nullable Object product(Node product, String name) {
        List<Node> variants = records.all(product.list(VARIANTS));
        return switch (name) {
            case "totalInventory" -> variants.stream().mapToInt(this::available).sum();
            case "tracksInventory" -> variants.stream().anyMatch(this::tracked);
            case "hasOutOfStockVariants" ->
                variants.stream().anyMatch(variant -> tracked(variant) && available(variant) <= 0);
            case "hasOnlyDefaultVariant" ->
                variants.size() == 1
                        && variants.get(0).nodes("selectedOptions").stream()
                                .allMatch(option -> option.text("value").equals("Default Title"));
            case "variantsCount" -> variants.size();
            case "mediaCount" -> product.list("media").size();
            case "featuredMedia" ->
                records.all(product.list("media")).stream().findFirst().orElse(null);
            case "collections" ->
                records.all("Collection").stream()
                        .filter(collection -> collection.list("products").contains(product.id()))
                        .toList();
            case "priceRangeV2" ->
                Node.of("minVariantPrice", price(variants, true), "maxVariantPrice", price(variants, false));
            case "description" -> product.text("descriptionHtml").replaceAll("<[^>]*>", "");
            case "publishedStatus" -> product(product, "publishedAt") == null ? "unpublished" : "published";
            case "publishedAt" ->
                product.text("status").equals("ACTIVE")
                                && !product.list("resourcePublicationsV2").isEmpty()
                        ? Objects.requireNonNullElse(product.get("publishedAt"), product.text("createdAt"))
                        : null;
            default -> null;
        };
    }

    private static String price(List<Node> variants, boolean lowest) {
        return variants.stream()
                .map(variant -> variant.money("price"))
                .reduce((a, b) -> lowest ? a.min(b) : a.max(b))
                .orElse(BigDecimal.ZERO)
                .toPlainString();
    }

    private boolean tracked(Node variant) {
        return records.all(variant.list("item")).stream().anyMatch(item -> item.flag("tracked"));
    }

    /** What can be sold of a variant, at all locations. */
    int available(Node variant) {
        return levels(
                        "item",
                        Node.of(
                                "id",
                                variant.list("item").isEmpty()
                                        ? ""
                                        : variant.list("item").get(0)))
                .stream()
                .mapToInt(level -> level.node("amounts").number("available"))
                .sum();
    }

    private List<Node> levels(String member, Node of) {
        return records.all("InventoryLevel").stream()
                .filter(level -> level.text(member).equals(of.id()))
                .toList();
    }

    private @Nullable Object variant(Node variant, String name) {
        List<String> options = variant.nodes("selectedOptions").stream()
                .map(option -> option.text("value"))
                .toList();
        return switch (name) {
            case "title" -> String.join(" / ", options);
            case "displayName" ->
                records.need("Product", variant.text("product")).text("title") + " - " + String.join(" / ", options);
            case "inventoryQuantity", "sellableOnlineQuantity" -> available(variant);
            case "inventoryItem" ->
                variant.list("item").isEmpty() ? null : variant.list("item").get(0);
            case "sku" ->
                records.all(variant.list("item")).stream()
                        .map(item -> item.get("sku"))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            case "availableForSale" ->
                !tracked(variant)
                        || available(variant) > 0
                        || variant.text("inventoryPolicy").equals("CONTINUE");
            case "image" ->
                records.all(variant.list("media")).stream()
                        .map(media -> media.get("image"))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            default -> null;
        };
    }

    private @Nullable Object item(Node item, String name, @Nullable DataFetchingEnvironment call) {
        return switch (name) {
            case "inventoryLevels" -> levels("item", item);
            case "locationsCount" -> levels("item", item);
            case "inventoryLevel" ->
                call == null
                        ? null
                        : levels("item", item).stream()
                                .filter(level -> level.text("location").equals(call.getArgument("locationId")))
                                .findFirst()
                                .orElse(null);
            case "variant" ->
                records.all("ProductVariant").stream()
                        .filter(variant -> variant.list("item").contains(item.id()))
                        .findFirst()
                        .orElse(null);
            default -> null;
        };
    }

    private static @Nullable Object level(Node level, String name, @Nullable DataFetchingEnvironment call) {
        if (!name.equals("quantities") || call == null) {
            return null;
        }
        List<Object> quantities = new ArrayList<>();
        List<?> wanted = Objects.requireNonNull(call.<List<?>>getArgument("names"));
        wanted.forEach(quantity -> quantities.add(Node.of(
                "id",
                level.id() + "&name=" + quantity,
                "name",
                quantity,
                "quantity",
                level.node("amounts").number(String.valueOf(quantity)),
                "updatedAt",
                level.get("updatedAt"))));
        return quantities;
    }

    private static @Nullable Object collection(Node collection, String name, @Nullable DataFetchingEnvironment call) {
        return switch (name) {
            case "productsCount" -> collection.list("products").size();
            case "description" -> collection.text("descriptionHtml").replaceAll("<[^>]*>", "");
            case "kind" -> collection.has("ruleSet") ? "smart" : "custom";
            case "hasProduct" -> call != null && collection.list("products").contains(call.getArgument("id"));
            case "publishedStatus" -> collection.list("resourcePublicationsV2").isEmpty() ? "unpublished" : "published";
            default -> null;
        };
    }

    private @Nullable Object order(Node order, String name) {
        return switch (name) {
            case "closed" -> order.has("closedAt");
            case "shownStatus" -> order.has("cancelledAt") ? "cancelled" : order.has("closedAt") ? "closed" : "open";
            case "shownFulfillment" ->
                order.text("displayFulfillmentStatus").equals("PARTIALLY_FULFILLED")
                        ? "partial"
                        : order.text("displayFulfillmentStatus");
            case "shippingLine" ->
                order.list("shippingLines").stream().findFirst().orElse(null);
            case "fulfillmentsCount", "transactionsCount" -> order.list(name.replace("Count", ""));
            case "discountCode" ->
                order.texts("discountCodes").stream().findFirst().orElse(null);
            case "subtotalLineItemsQuantity" ->
                records.all(order.list("lineItems")).stream()
                        .mapToInt(line -> line.number("quantity"))
                        .sum();
            case "netPaymentSet" -> order.money("totalReceivedSet").subtract(order.money("totalRefundedSet"));
            case "totalOutstandingSet" -> order.money("totalPriceSet").subtract(order.money("totalReceivedSet"));
            case "currentTotalPriceSet" -> order.money("totalPriceSet").subtract(order.money("totalRefundedSet"));
            case "currentSubtotalPriceSet" -> order.get("subtotalPriceSet");
            case "originalTotalPriceSet" -> order.get("totalPriceSet");
            case "currentTotalTaxSet" -> order.get("totalTaxSet");
            case "currentTotalDiscountsSet" -> order.get("totalDiscountsSet");
            case "currentShippingPriceSet" -> order.get("totalShippingPriceSet");
            case "fullyPaid" -> order.money("totalReceivedSet").compareTo(order.money("totalPriceSet")) >= 0;
            case "unpaid" -> order.money("totalReceivedSet").signum() == 0;
            case "refundable" -> order.money("totalReceivedSet").compareTo(order.money("totalRefundedSet")) > 0;
            default -> null;
        };
    }

    private @Nullable Object customer(Node customer, String name) {
        List<Node> orders = name.contains("rder") || name.equals("amountSpent") || name.equals("canDelete")
                ? records.all("Order").stream()
                        .filter(order -> order.text("customer").equals(customer.id()))
                        .toList()
                : List.of();
        return switch (name) {
            case "displayName" -> (customer.text("firstName") + " " + customer.text("lastName")).strip();
            case "orders" -> orders;
            case "numberOfOrders" -> orders.size();
            case "lastOrder" -> orders.isEmpty() ? null : orders.get(orders.size() - 1);
            case "canDelete" -> orders.isEmpty();
            case "amountSpent" ->
                orders.stream().map(order -> order.money("totalReceivedSet")).reduce(BigDecimal.ZERO, BigDecimal::add);
            case "acceptsMarketing" ->
                customer.node("defaultEmailAddress").text("marketingState").equals("SUBSCRIBED");
            case "defaultEmailAddress" -> !customer.has("email") ? null : address(customer);
            case "defaultPhoneNumber" ->
                !customer.has("phone")
                        ? null
                        : Node.of("phoneNumber", customer.text("phone"), "marketingState", "NOT_SUBSCRIBED");
            case "defaultAddress" ->
                customer.has(name)
                        ? customer.get(name)
                        : customer.list("addressesV2").stream().findFirst().orElse(null);
            case "addresses" -> customer.list("addressesV2");
            default -> null;
        };
    }

    private static Node address(Node customer) {
        return customer.node("defaultEmailAddress")
                .copy()
                .put("emailAddress", customer.text("email"))
                .put("validFormat", true)
                .put(
                        "marketingState",
                        customer.node("defaultEmailAddress").has("marketingState")
                                ? customer.node("defaultEmailAddress").text("marketingState")
                                : "NOT_SUBSCRIBED");
    }
}
