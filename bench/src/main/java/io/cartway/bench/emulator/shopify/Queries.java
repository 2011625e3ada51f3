package io.cartway.bench.emulator.shopify;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of the root: lists, counts and single objects, all found by the type that they give. */
final class Queries implements DataFetcher<@Nullable Object> {
    private static final Map<String, List<String>> TYPES = Map.of(
            "DiscountNode", List.of("DiscountCodeNode", "DiscountAutomaticNode"),
            "File", List.of("MediaImage", "GenericFile"),
            "Catalog", List.of("MarketCatalog"));

    private static final Map<String, String> COUNTED = Map.of(
            "productsCount", "Product",
            "productVariantsCount", "ProductVariant",
            "collectionsCount", "Collection",
            "ordersCount", "Order",
            "customersCount", "Customer",
            "locationsCount", "Location",
            "abandonedCheckoutsCount", "AbandonedCheckout",
            "discountNodesCount", "DiscountNode",
            "giftCardsCount", "GiftCard");

    private static final List<String> METAFIELD_TYPES =
            List.of("boolean", "date", "multi_line_text_field", "number_integer", "single_line_text_field");

    private final Records records;
    private final Members members;

    Queries(Records records, Members members) {
        this.records = records;
        this.members = members;
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment call) {
        String field = call.getField().getName();
        GraphQLType type = call.getFieldDefinition().getType();
        String name = ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(type)).getName();
        if (field.equals("productVendors")) {
            return vendors();
        } else if (field.equals("metafieldDefinitionTypes")) {
            return METAFIELD_TYPES.stream()
                    .map(one -> Node.of("name", one, "category", "TEXT"))
                    .toList();
        } else if (field.equals("nodes")) {
            List<Object> found = new ArrayList<>();
            List<?> ids = call.getArgument("ids");
            (ids == null ? List.of() : ids).forEach(id -> found.add(single(id, "Node")));
            return found;
        } else if (name.endsWith("Connection")) {
            return members.connection(all(name.substring(0, name.length() - 10)), name, call);
        } else if (name.equals("Count")) {
            String counted = COUNTED.getOrDefault(field, name(field));
            return Node.of("count", members.found(all(counted), counted, call).size(), "precision", "EXACT");
        } else if (call.containsArgument("id")) {
            return single(call.getArgument("id"), name);
        } else if (call.containsArgument("identifier")) {
            return identified(Node.input(call.getArgument("identifier")), name);
        } else if (field.equals("codeDiscountNodeByCode")) {
            return records.all("DiscountCodeNode").stream()
                    .filter(node -> node.node("codeDiscount").nodes("codes").stream()
                            .anyMatch(code -> code.text("code").equals(call.getArgument("code"))))
                    .findFirst()
                    .orElse(null);
        }
        List<Node> all = all(name);
        return members.shown(
                GraphQLTypeUtil.unwrapNonNull(type) instanceof graphql.schema.GraphQLList
                        ? all
                        : all.isEmpty() ? null : all.get(0),
                type,
                call);
    }

    /** The words that products have for their vendors, all on one page. */
    private Node vendors() {
        List<String> names = records.all("Product").stream()
                .map(product -> product.text("vendor"))
                .filter(vendor -> !vendor.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return Node.of("nodes", names, "pageInfo", Node.of("hasNextPage", false, "hasPreviousPage", false));
    }

    private static String name(String field) {
        String bare = field.replaceAll("sCount$", "");
        return Character.toUpperCase(bare.charAt(0)) + bare.substring(1);
    }

    private List<Node> all(String type) {
        List<Node> all = new ArrayList<>();
        TYPES.getOrDefault(type, List.of(type)).forEach(one -> all.addAll(records.all(one)));
        return all;
    }

    private @Nullable Object single(@Nullable Object id, String type) {
        String text = String.valueOf(id);
        if (Records.type(text).isEmpty()) {
            throw new QueryError("INVALID_VARIABLE", "Invalid global id '" + text + "'");
        }
        String asked = Records.type(text).equals("DiscountNode") ? "DiscountCodeNode" : Records.type(text);
        boolean fits =
                type.equals("Node") || TYPES.getOrDefault(type, List.of(type)).contains(asked);
        if (!fits) {
            throw new QueryError("RESOURCE_NOT_FOUND", "Invalid id: " + text);
        }
        return records.find(Records.id(asked, 0).replaceAll("0$", "") + Records.number(text));
    }

    private @Nullable Object identified(Node identifier, String type) {
        if (identifier.has("id")) {
            return single(identifier.get("id"), type);
        }
        for (String name : List.of("handle", "name")) {
            if (identifier.has(name)) {
                return records.all(type).stream()
                        .filter(node -> node.text(name).equals(identifier.text(name)))
                        .findFirst()
                        .orElse(null);
            }
        }
        String member = identifier.has("emailAddress") ? "email" : "phone";
        String wanted = identifier.text(identifier.has("emailAddress") ? "emailAddress" : "phoneNumber");
        return records.all(type).stream()
                .filter(node -> node.text(member).equalsIgnoreCase(wanted))
                .findFirst()
                .orElse(null);
    }
}
