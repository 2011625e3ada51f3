package io.cartway.bench.emulator.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** By which names the records of a type can be searched, and what they have under them. */
final class SearchNames {
    /** Type to {@code name=path} where path is members from the record on; ids count as their numbers. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry(
                    "Product",
                    "id=id title=title handle=handle status=status vendor=vendor product_type=productType tag=tags sku=variants.sku barcode=variants.barcode"
                            + " created_at=createdAt updated_at=updatedAt published_at=publishedAt inventory_total=totalInventory price=variants.price published_status=publishedStatus product_id=id collection_id=collections.id variant_id=variants.id variant_title=variants.title gift_card=isGiftCard"),
            Map.entry(
                    "ProductVariant",
                    "id=id sku=sku barcode=barcode title=title product_id=product.id product_ids=product.id product_status=product.status vendor=product.vendor updated_at=updatedAt tag=product.tags inventory_quantity=inventoryQuantity taxable=taxable option1=selectedOptions.value collection=product.collections.id"),
            Map.entry(
                    "Collection",
                    "id=id title=title handle=handle updated_at=updatedAt collection_type=kind product_id=products.id published_status=publishedStatus"),
            Map.entry(
                    "Order",
                    "id=id name=name email=email status=shownStatus financial_status=displayFinancialStatus fulfillment_status=shownFulfillment return_status=returnStatus created_at=createdAt updated_at=updatedAt processed_at=processedAt"
                            + " customer_id=customer.id tag=tags cart_token=cartToken checkout_token=checkoutToken gateway=paymentGatewayNames sku=lineItems.sku source_name=sourceName location_id=retailLocation.id test=test po_number=poNumber discount_code=discountCodes"),
            Map.entry(
                    "Customer",
                    "id=id email=email phone=phone first_name=firstName last_name=lastName state=state tag=tags created_at=createdAt customer_date=createdAt updated_at=updatedAt country=defaultAddress.country accepts_marketing=acceptsMarketing orders_count=numberOfOrders order_date=lastOrder.processedAt"),
            Map.entry(
                    "AbandonedCheckout",
                    "id=id created_at=createdAt updated_at=updatedAt status=state email_state=emailState"),
            Map.entry(
                    "DiscountCodeNode",
                    "id=id status=codeDiscount.status title=codeDiscount.title code=codeDiscount.codes.code starts_at=codeDiscount.startsAt ends_at=codeDiscount.endsAt created_at=codeDiscount.createdAt updated_at=codeDiscount.updatedAt type=type method=method discount_class=class times_used=codeDiscount.asyncUsageCount discount_type=type"),
            Map.entry(
                    "GiftCard",
                    "id=id status=status balance_status=balanceStatus created_at=createdAt updated_at=updatedAt last_characters=lastCharacters expires_on=expiresOn initial_value=initialValue default=lastCharacters"),
            Map.entry("Segment", "id=id name=name"),
            Map.entry(
                    "Location",
                    "id=id name=name legacy=isFulfillmentService active=isActive created_at=createdAt updated_at=updatedAt city=address.city"),
            Map.entry("InventoryItem", "id=id sku=sku created_at=createdAt updated_at=updatedAt"),
            Map.entry("FulfillmentOrder", "id=id status=status updated_at=updatedAt assigned_location_id=location.id"),
            Map.entry(
                    "MediaImage",
                    "id=id media_type=mediaContentType created_at=createdAt updated_at=updatedAt status=fileStatus filename=alt"),
            Map.entry("Return", "id=id status=status created_at=createdAt"),
            Map.entry(
                    "MetafieldDefinition",
                    "id=id key=key namespace=namespace type=type.name owner_type=ownerType created_at=createdAt updated_at=updatedAt"),
            Map.entry("ScriptTag", "id=id src=src created_at=createdAt updated_at=updatedAt"),
            Map.entry("DeliveryCarrierService", "id=id active=active created_at=createdAt updated_at=updatedAt"));

    /** What a term without a name is looked for in. */
    private static final Map<String, List<String>> FREE = Map.of(
            "Product", List.of("title", "vendor", "productType", "tags"),
            "Order", List.of("name", "email"),
            "Customer", List.of("email", "firstName", "lastName", "phone"),
            "Collection", List.of("title"),
            "GiftCard", List.of("lastCharacters"),
            "DiscountCodeNode", List.of("codeDiscount.title"));

    private final BiFunction<Node, String, ?> member;

    /** {@code member} reads one member of a record as a query would see it, references as nodes. */
    SearchNames(BiFunction<Node, String, ?> member) {
        this.member = member;
    }

    /** What a record of a type has under a name; {@code ""} is for terms without one. */
    List<?> values(String type, Node record, String name) {
        List<Object> found = new ArrayList<>();
        if (name.isEmpty()) {
            FREE.getOrDefault(type, List.of("title", "name")).forEach(path -> collect(record, path, found));
            return found;
        }
        for (String entry : NAMES.getOrDefault(type, "id=id").split(" ", -1)) {
            if (entry.startsWith(name + "=")) {
                collect(record, entry.substring(name.length() + 1), found);
                return found;
            }
        }
        throw new QueryError("INVALID_FIELD", type + " can't be searched by " + name);
    }

    private void collect(Object value, String path, List<Object> found) {
        if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, path, found));
        } else if (path.isEmpty()) {
            String text = String.valueOf(value);
            found.add(Records.type(text).isEmpty() ? value : Records.number(text));
        } else if (value instanceof Node node && !node.isEmpty()) {
            int dot = path.indexOf('.');
            Object inner = member.apply(node, dot < 0 ? path : path.substring(0, dot));
            if (inner != null) {
                collect(inner, dot < 0 ? "" : path.substring(dot + 1), found);
            }
        }
    }
}
