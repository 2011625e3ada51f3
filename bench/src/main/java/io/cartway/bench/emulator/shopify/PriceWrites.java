package io.cartway.bench.emulator.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Fixed prices of price lists, of variants or of all variants of a product. */
final class PriceWrites {
    private static final String LIST = "priceListId";
    private static final String FIXED = "fixed";

    private final Records records;

    PriceWrites(Records records) {
        this.records = records;
    }

    void into(Map<String, Function<Node, Node>> all) {
        all.put("priceListFixedPricesAdd", call -> {
            Node list = list(call, "PRICE_LIST_NOT_FOUND");
            List<Object> prices = new ArrayList<>();
            for (Node price : call.nodes("prices")) {
                String variant = records.need("ProductVariant", price.text("variantId"), "prices")
                        .id();
                prices.add(fix(list, variant, price, "PRICE_LIST_CURRENCY_MISMATCH"));
            }
            return Node.of("prices", prices, Writes.LOGGED, list.id());
        });
        all.put("priceListFixedPricesDelete", call -> {
            Node list = list(call, "PRICE_LIST_NOT_FOUND");
            call.texts("variantIds").forEach(id -> unfix(list, id));
            return Node.of("deletedFixedPriceVariantIds", call.list("variantIds"), Writes.LOGGED, list.id());
        });
        all.put("priceListFixedPricesByProductUpdate", call -> {
            Node list = list(call, "PRICE_LIST_DOES_NOT_EXIST");
            for (Node price : call.nodes("pricesToAdd")) {
                records.all(product(price.text("productId")).list("variants"))
                        .forEach(variant -> fix(list, variant.id(), price, "PRICES_TO_ADD_CURRENCY_MISMATCH"));
            }
            for (String id : call.texts("pricesToDeleteByProductIds")) {
                records.all(product(id).list("variants")).forEach(variant -> unfix(list, variant.id()));
            }
            return Writes.payload("priceList", records.touch(list));
        });
    }

    private Node list(Node call, String code) {
        Node list = records.find(call.text(LIST));
        if (list == null || !Records.type(list.id()).equals("PriceList")) {
            throw new UserError(code, "Price list does not exist.", LIST);
        }
        return list;
    }

    private Node product(String id) {
        Node product = records.find(id);
        if (product == null || !Records.type(id).equals("Product")) {
            throw new UserError("PRODUCT_DOES_NOT_EXIST", "Product does not exist.", "productId");
        }
        return product;
    }

    private static Node fix(Node list, String variant, Node input, String mismatch) {
        Node money = input.node("price");
        if (!money.text("currencyCode").equals(list.text("currency"))) {
            throw new UserError(mismatch, "The currency is not that of the price list.", "prices");
        }
        unfix(list, variant);
        Node price = Node.of(
                "id",
                list.id() + "?variant=" + Records.number(variant),
                "variant",
                variant,
                "price",
                money.copy(),
                "originType",
                "FIXED");
        list.append(FIXED, price);
        return price;
    }

    private static void unfix(Node list, String variant) {
        List<Object> left = new ArrayList<>(list.nodes(FIXED).stream()
                .filter(price -> !price.text("variant").equals(variant))
                .toList());
        list.put(FIXED, left);
    }
}
